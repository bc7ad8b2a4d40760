package sparseworkbench.gui.terms;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.store.TermStatistics.SideStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/** All texts of one side: histogram of active dimensions, terms that are always on, texts of which nothing is left. */
final class SidePane extends VBox {
    private static final int MOST_TERMS = 30;
    private static final int MOST_TEXTS = 8;

    private final String texts;
    private final DimsHistogram histogram;
    private final Label half = new Label();
    private final VBox always = new VBox();
    private final VBox empty = new VBox();
    private List<SideStatistics> evaluations = List.of();
    private SideStatistics shown = SideStatistics.NONE;

    /** @param title "Queries" */
    SidePane(Theme theme, String title) {
        texts = title.toLowerCase(Locale.ROOT);
        histogram = new DimsHistogram(theme);
        half.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        half.setMinHeight(USE_PREF_SIZE);
        always.getStyleClass().add("side-findings");
        empty.getStyleClass().add("side-findings");
        getStyleClass().addAll("card", "side-pane");
        Label heading = new Label(title);
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        Label axis = new Label("how many of them have how many active dimensions; the line is the first evaluation");
        axis.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        axis.setWrapText(true);
        axis.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(heading, axis, histogram, half, always, empty);
    }

    void show(List<SideStatistics> newEvaluations, double position) {
        evaluations = newEvaluations;
        boolean any = evaluations.stream().anyMatch(side -> side.texts() > 0);
        PageControls.visible(this, any);
        if (any) {
            at(position);
        }
    }

    private void at(double position) {
        histogram.show(evaluations, Math.clamp(position, 0, evaluations.size() - 1));
        half.setText(histogram.words());
        SideStatistics now = evaluations.get((int) Math.round(Math.clamp(position, 0, evaluations.size() - 1)));
        if (!now.equals(shown)) {
            shown = now;
            fillAlways(now);
            fillEmpty(now);
        }
    }

    private void fillAlways(SideStatistics side) {
        if (side.alwaysOn() == 0) {
            always.getChildren()
                    .setAll(PageControls.good("No dimension is active in more than 95 % of the " + texts + "."));
            return;
        }
        Label words = PageControls.text(
                side.alwaysOn() == 1
                        ? "One dimension is active in more than 95 % of the " + texts
                                + ": it no longer tells texts apart, but costs time in every search."
                        : DisplayText.format(
                                "%,d dimensions are active in more than 95 %% of the %s: they no longer tell texts"
                                        + " apart, but cost time in every search.",
                                side.alwaysOn(), texts));
        FlowPane chips = new FlowPane();
        chips.getStyleClass().add("term-chips");
        for (WeightedTerm term : side.alwaysOnTerms()
                .subList(0, Math.min(MOST_TERMS, side.alwaysOnTerms().size()))) {
            Label chip = new Label(term.term() + DisplayText.format("  %.0f %%", term.weight() * 100));
            chip.getStyleClass().add("term-chip");
            chips.getChildren().add(chip);
        }
        always.getChildren().setAll(words, chips);
    }

    private void fillEmpty(SideStatistics side) {
        if (side.empty() == 0) {
            empty.getChildren()
                    .setAll(PageControls.good("Every one of the " + DisplayText.format("%,d ", side.texts()) + texts
                            + " has at least one active dimension."));
            return;
        }
        empty.getChildren()
                .setAll(PageControls.text(
                        DisplayText.format(
                                "%,d of the %,d %s have no active dimension left: they can neither find nor be found.",
                                side.empty(), side.texts(), texts),
                        "empty-count"));
        side.emptyTexts().stream()
                .limit(MOST_TEXTS)
                .forEach(text -> empty.getChildren().add(PageControls.text(text, "empty-text")));
    }
}
