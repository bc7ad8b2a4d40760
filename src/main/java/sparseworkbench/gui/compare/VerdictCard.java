package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.EqualColumns;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.significance.RunComparison;
import sparseworkbench.significance.RunComparison.Change;
import sparseworkbench.significance.Verdict;

/** One run against the base: the verdict in words, a picture of chance, and the queries that changed most. */
final class VerdictCard extends VBox {
    private static final int MOST_CHANGES = 3;

    VerdictCard(Theme theme, RunComparison comparison) {
        getStyleClass().addAll("card", "verdict-card", style(comparison));
        VBox words = new VBox(
                badge(comparison),
                PageControls.text(comparison.difference(), Styles.TEXT_BOLD),
                PageControls.text(comparison.chance()),
                fractions(comparison),
                PageControls.text(
                        Stream.of(comparison.counts(), comparison.meaning())
                                .filter(sentence -> !sentence.isEmpty())
                                .collect(Collectors.joining(" ")),
                        Styles.TEXT_SMALL,
                        "muted"));
        words.getStyleClass().add("verdict-words");
        Label about = PageControls.text(
                "Gray: differences that chance alone gives when scores are swapped at random between both runs, "
                        + comparison.unit().singular() + " by "
                        + comparison.unit().singular() + ". Yellow: as large as the real one.",
                Styles.TEXT_SMALL,
                "muted");
        VBox picture = new VBox(new NullDistributionPlot(theme, comparison), about);
        picture.getStyleClass().add("verdict-words");
        getChildren().addAll(new EqualColumns(List.of(words, picture)), changes(comparison));
    }

    /** A run that cannot be compared, and why. */
    static Node refusal(String why) {
        HBox line = new HBox(Icons.decoration(Feather.SLASH), PageControls.text(why));
        line.getStyleClass().addAll("card", "refusal");
        return line;
    }

    private static String style(RunComparison comparison) {
        boolean sure = comparison.verdict() == Verdict.LIKELY || comparison.verdict() == Verdict.CLEAR;
        return !sure ? "open" : comparison.test().difference() > 0 ? "better" : "worse";
    }

    private static Label badge(RunComparison comparison) {
        Feather icon = switch (style(comparison)) {
            case "better" -> Feather.TRENDING_UP;
            case "worse" -> Feather.TRENDING_DOWN;
            default -> Feather.HELP_CIRCLE;
        };
        Label badge = new Label(comparison.verdict().words(), Icons.of(icon));
        badge.getStyleClass().add("verdict-badge");
        badge.setMinWidth(USE_PREF_SIZE);
        return badge;
    }

    /** Better, equal and worse queries as one bar. */
    private static HBox fractions(RunComparison comparison) {
        HBox bar = new HBox(
                fraction("better", comparison.test().better()),
                fraction("equal", comparison.test().equal()),
                fraction("worse", comparison.test().worse()));
        bar.getStyleClass().add("fraction-bar");
        double queries = comparison.test().queries();
        bar.getChildren()
                .forEach(part -> ((Region) part)
                        .prefWidthProperty()
                        .bind(bar.widthProperty().multiply((int) part.getUserData() / queries)));
        return bar;
    }

    private static Region fraction(String style, int queries) {
        Region fraction = new Region();
        fraction.setMinWidth(0);
        fraction.setUserData(queries);
        fraction.getStyleClass().addAll("fraction", style);
        return fraction;
    }

    private static EqualColumns changes(RunComparison comparison) {
        List<Change> all = comparison.changes();
        VBox gains = list(
                "Gained most with run " + comparison.other().run(),
                all.stream()
                        .limit(MOST_CHANGES)
                        .filter(change -> change.gain() > 0)
                        .toList());
        VBox losses = list(
                "Lost most",
                all.reversed().stream()
                        .limit(MOST_CHANGES)
                        .filter(change -> change.gain() < 0)
                        .toList());
        return new EqualColumns(List.of(gains, losses));
    }

    private static VBox list(String title, List<Change> changes) {
        Label heading = new Label(title);
        heading.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_BOLD);
        VBox list = new VBox(heading);
        list.getStyleClass().add("change-list");
        changes.forEach(change -> list.getChildren().add(line(change)));
        list.setVisible(!changes.isEmpty());
        return list;
    }

    private static HBox line(Change change) {
        Label scores = new Label(DisplayText.format("%.2f → %.2f", change.before(), change.after()));
        scores.getStyleClass().addAll(Styles.TEXT_SMALL, change.gain() > 0 ? "gain" : "loss");
        scores.setMinWidth(USE_PREF_SIZE);
        Label query = new Label(change.query().text().replaceAll("\\s+", " "));
        query.getStyleClass().add(Styles.TEXT_SMALL);
        PageControls.tooltipOfText(query);
        HBox line = new HBox(scores, query);
        line.getStyleClass().add("change-line");
        return line;
    }
}
