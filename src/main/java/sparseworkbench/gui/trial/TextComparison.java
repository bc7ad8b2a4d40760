package sparseworkbench.gui.trial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.launch.SearchProcess;
import sparseworkbench.search.SearchAnswer;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.QueryTerm;

/** Two texts, and what makes them alike for one model or two. */
final class TextComparison extends VBox {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final SearchProcess process;
    private final Background background;
    private final TextArea query = area("A query, or the first text");
    private final TextArea document = area("A document, or the second text");
    private final HBox results = new HBox();
    private final List<Result> sides;

    /** What one model says. */
    private final class Result extends VBox {
        private final Debouncer typing = background.debouncer(PAUSE);
        private final VBox content = new VBox();
        private final Label title = new Label();
        private TriedModel model = TriedModel.NONE;

        Result() {
            getStyleClass().addAll("card", "trial-side");
            title.getStyleClass().add("card-title");
            content.getStyleClass().add("found-texts");
            getChildren().addAll(title, content);
            HBox.setHgrow(this, Priority.ALWAYS);
            setMinWidth(0);
            setPrefWidth(400);
        }

        void use(TriedModel next) {
            model = next;
            title.setText(next.label());
            boolean there = !next.isNone() && !next.equals(TriedModel.BM25);
            PageControls.visible(this, there);
            ask();
        }

        void ask() {
            if (!isVisible() || query.getText().isBlank() || document.getText().isBlank()) {
                typing.cancel();
                content.getChildren().clear();
                return;
            }
            String a = query.getText();
            String b = document.getText();
            TriedModel asked = model;
            typing.submit(() -> process.compare(asked.searcher(), a, b), this::show, this::failed);
        }

        private void show(SearchAnswer answer) {
            FoundText text = answer.found().getFirst();
            QueryTerms terms = new QueryTerms();
            terms.show(answer, 0);
            Set<String> added = answer.terms().stream()
                    .filter(QueryTerm::added)
                    .map(QueryTerm::term)
                    .collect(Collectors.toSet());
            content.getChildren()
                    .setAll(terms, new FoundTextCard(text, 1, text.score(), added, Optional.<OptionalInt>empty()));
        }

        private void failed(Throwable failure) {
            if (!(failure instanceof CancellationException)) {
                content.getChildren().setAll(PageControls.message(Fault.of(failure)));
            }
        }
    }

    TextComparison(SearchProcess process, Background background) {
        this.process = process;
        this.background = background;
        sides = List.of(new Result(), new Result());
        getStyleClass().add("page-column");
        HBox.setHgrow(query, Priority.ALWAYS);
        HBox.setHgrow(document, Priority.ALWAYS);
        HBox texts = new HBox(query, document);
        texts.getStyleClass().add("trial-sides");
        results.getChildren().setAll(sides);
        results.getStyleClass().add("trial-sides");
        query.textProperty().subscribe(() -> sides.forEach(Result::ask));
        document.textProperty().subscribe(() -> sides.forEach(Result::ask));
        getChildren().addAll(texts, results);
    }

    private static TextArea area(String prompt) {
        TextArea area = new TextArea();
        area.setPromptText(prompt);
        area.setAccessibleText(prompt);
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setMinHeight(Region.USE_PREF_SIZE);
        return area;
    }

    /** Takes back what is asked for. */
    void stop() {
        sides.forEach(side -> side.typing.cancel());
    }

    void use(TriedModel left, TriedModel right) {
        sides.get(0).use(left);
        sides.get(1).use(right);
    }
}
