package sparseworkbench.gui.trial;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.Part;

/** A text that was found: its place, its score and what makes it. A click shows every term with what it adds. */
final class FoundTextCard extends VBox {
    private static final int TERMS = 4;

    private final FoundText text;
    private final Set<String> added;
    private final VBox words = new VBox();
    private final VBox details = new VBox();
    private boolean open;

    /**
     * @param place from 1
     * @param best  the largest score of all
     * @param added terms that are none of the query's own words
     * @param other what the place is on the other side: empty without one, 0 where it is not found there
     */
    FoundTextCard(FoundText text, int place, double best, Set<String> added, Optional<OptionalInt> other) {
        this.text = text;
        this.added = added;
        getStyleClass().add("found-text");
        setFocusTraversable(true);
        Label rank = new Label(Integer.toString(place));
        rank.getStyleClass().add("found-place");
        Label score = new Label(ScoreBar.number(text.score()));
        score.getStyleClass().add("found-score");
        score.setMinWidth(USE_PREF_SIZE);
        Label id = new Label(text.id());
        id.getStyleClass().addAll("muted", "small");
        id.setMinWidth(0);
        id.setTooltip(new Tooltip("id " + text.id()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(rank);
        other.ifPresent(there -> head.getChildren().add(change(place, there)));
        head.getChildren().addAll(id, gap, score);
        head.getStyleClass().add("found-head");
        words.getChildren().add(new TintedText(text, false));
        ScoreBar bar = new ScoreBar(text, best, added);
        Label sum = new Label(sum());
        sum.getStyleClass().addAll("muted", "small");
        sum.setMinWidth(0);
        sum.setTooltip(new Tooltip(sum.getText()));
        PageControls.visible(details, false);
        getChildren().addAll(head, words, bar, sum, details);
        setAccessibleText("Place " + place + ", score " + ScoreBar.number(text.score()) + ": " + text.text());
        setOnMouseClicked(e -> toggle());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                toggle();
                e.consume();
            }
        });
    }

    private static Label change(int place, OptionalInt there) {
        int by = there.isPresent() ? there.getAsInt() - place : 0;
        Label label = new Label(there.isEmpty() ? "only here" : by == 0 ? "=" : (by > 0 ? "▲ " : "▼ ") + Math.abs(by));
        label.getStyleClass()
                .addAll("rank-change", there.isEmpty() ? "only" : by == 0 ? "same" : by > 0 ? "higher" : "lower");
        label.setMinWidth(USE_PREF_SIZE);
        label.setTooltip(new Tooltip(
                there.isEmpty()
                        ? "Not among those that the other side has found."
                        : "Place " + there.getAsInt() + " on the other side."));
        return label;
    }

    private String sum() {
        int more = text.parts().size() - TERMS;
        return text.parts().stream()
                        .limit(TERMS)
                        .map(part -> part.term() + " " + ScoreBar.number(part.product()))
                        .collect(Collectors.joining(" + "))
                + (more > 0 ? " + " + more + " more" : "");
    }

    private void toggle() {
        open = !open;
        words.getChildren().setAll(new TintedText(text, open));
        if (open && details.getChildren().isEmpty()) {
            details.getChildren().add(parts());
        }
        PageControls.visible(details, open);
    }

    private GridPane parts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("score-parts");
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        numbers.setMinWidth(USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), numbers);
        for (Part part : text.parts()) {
            Label term = new Label(part.term());
            term.getStyleClass().add(added.contains(part.term()) ? "term-added" : "term-own");
            grid.addRow(grid.getRowCount(), term, new Label(Double.toString(part.product())));
        }
        Label sum = new Label("Score, the sum");
        Label score = new Label(Double.toString(text.score()));
        sum.getStyleClass().add(Styles.TEXT_BOLD);
        score.getStyleClass().add(Styles.TEXT_BOLD);
        grid.addRow(grid.getRowCount(), sum, score);
        return grid;
    }
}
