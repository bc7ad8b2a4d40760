package sparseworkbench.gui.trial;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.search.SearchAnswer;
import sparseworkbench.search.SearchAnswer.QueryTerm;

/** The terms of a query as bars; those that the model has added are marked. */
final class QueryTerms extends VBox {
    private static final int FEW = 12;

    private final FlowPane bars = new FlowPane();
    private final Label title = new Label();
    private final Hyperlink more = LiteralText.link("");
    private SearchAnswer shown = new SearchAnswer("", List.of(), 0, List.of(), 0, 0);
    private boolean all;

    QueryTerms() {
        getStyleClass().add("query-terms");
        title.getStyleClass().addAll("muted", "small");
        bars.getStyleClass().add("term-flow");
        more.setOnAction(e -> {
            all = !all;
            fill();
        });
        getChildren().addAll(title, bars, more);
    }

    /** @param width dimensions of the model; 0 where there is none */
    void show(SearchAnswer answer, int width) {
        shown = answer;
        long added = answer.terms().stream().filter(QueryTerm::added).count();
        title.setText("Query: " + DisplayText.count(answer.active(), "term", "terms")
                + (width > 0 ? " of " + DisplayText.number(width) : "")
                + (added > 0 && answer.terms().size() == answer.active()
                        ? ", " + DisplayText.number(added) + " added by the model"
                        : ""));
        fill();
    }

    private void fill() {
        double most =
                shown.terms().stream().mapToDouble(QueryTerm::weight).max().orElse(1);
        bars.getChildren()
                .setAll(shown.terms().stream()
                        .limit(all ? Long.MAX_VALUE : FEW)
                        .map(term -> bar(term, most))
                        .toList());
        int hidden = shown.terms().size() - FEW;
        PageControls.visible(more, hidden > 0);
        more.setText(all ? "Fewer" : DisplayText.number(hidden) + " more");
    }

    private static Node bar(QueryTerm term, double most) {
        Label name = new Label(term.term());
        name.getStyleClass().add("term-name");
        PageControls.tooltipOfText(name);
        Region bar = new Region();
        bar.getStyleClass().addAll("term-bar", term.added() ? "added" : "own");
        StackPane ground = new StackPane(bar);
        ground.getStyleClass().add("term-ground");
        bar.maxWidthProperty()
                .bind(ground.widthProperty().multiply(Math.max(0.02, most <= 0 ? 0 : term.weight() / most)));
        Label weight = new Label(ScoreBar.number(term.weight()));
        weight.getStyleClass().addAll("muted", "small", "term-weight");
        Label mark = new Label(term.added() ? "added" : "");
        mark.getStyleClass().addAll("small", "term-mark");
        HBox line = new HBox(name, ground, weight, mark);
        line.getStyleClass().add("term-line");
        Tooltip.install(
                line,
                new Tooltip(term.term() + " " + term.weight()
                        + (term.added() ? ", added by the model" : ", a word of the query")));
        return line;
    }
}
