package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.significance.NotComparable;
import sparseworkbench.significance.RunComparer;
import sparseworkbench.significance.RunComparer.Evaluation;
import sparseworkbench.significance.RunComparison;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** Whether the chosen runs differ by more than chance, in words. */
final class SignificanceTab extends BorderPane {
    private static final int MANY = 4;
    private static final Duration QUIET = Duration.ofMillis(120);

    private final RunStore store;
    private final Notices notices;
    private final Theme theme;
    private final RunTableRows rows;
    private final ComboBox<Optional<RunRow>> base = new ComboBox<>();
    private final ComboBox<String> metric = new ComboBox<>();
    private final ComboBox<Evaluation> evaluation = new ComboBox<>();
    private final Label hint = new Label();
    private final Label which = new Label();
    private final VBox cards = new VBox();
    private final Debouncer work;
    private List<RunRow> compared = List.of();
    private Question asked = new Question(List.of(), Optional.empty(), Optional.empty(), Evaluation.LAST, List.of());
    private boolean filling;

    /**
     * What is asked of the store; the same question is not asked twice.
     *
     * @param state what a new evaluation would change
     */
    private record Question(
            List<RunId> runs,
            Optional<RunId> base,
            Optional<String> metric,
            Evaluation evaluation,
            List<String> state) {}

    /** The answer, a card for each run but the base. */
    private record Answer(List<String> metrics, Optional<String> metric, List<Found> found) {}

    /** A comparison, or why there is none. */
    private record Found(Optional<RunComparison> comparison, String refusal) {}

    SignificanceTab(RunStore store, Notices notices, Theme theme, Background background, RunTableRows rows) {
        this.store = store;
        this.notices = notices;
        this.theme = theme;
        this.rows = rows;
        work = background.debouncer(QUIET);
        getStyleClass().add("significance-tab");
        base.setConverter(PageControls.words(row -> row.map(RunRow::title).orElse("the best of them")));
        base.getItems().setAll(List.of(Optional.empty()));
        base.setValue(Optional.empty());
        evaluation.getItems().setAll(Evaluation.values());
        evaluation.setValue(Evaluation.LAST);
        evaluation.setConverter(
                PageControls.words(which -> which == Evaluation.LAST ? "last evaluations" : "best evaluations"));
        base.setOnAction(e -> ask());
        metric.setOnAction(e -> ask());
        evaluation.setOnAction(e -> ask());
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        ToolBar bar = new ToolBar(
                row("Compare with", base),
                row("by", metric),
                row("in the", evaluation),
                QuestionLink.mark(HelpQuestion.BETTER_RUN),
                hint);
        bar.getStyleClass().add("chart-tools");
        cards.getStyleClass().add("verdict-cards");
        which.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "compared-runs");
        which.setWrapText(true);
        which.setMinHeight(USE_PREF_SIZE);
        setTop(new VBox(bar, which));
        setCenter(PageControls.scrolled(cards));
        answer(new Answer(List.of(), Optional.empty(), List.of()));
    }

    private static HBox row(String text, ComboBox<?> box) {
        Label label = new Label(text);
        label.setLabelFor(box);
        HBox row = new HBox(label, box);
        row.getStyleClass().add("tool");
        return row;
    }

    /** Compares the chosen rows, or the drawn ones when fewer than two are chosen. */
    void compare(List<RunRow> chosen) {
        ComparedRuns next = ComparedRuns.of(chosen, rows.visible());
        which.setText(next.words());
        PageControls.visible(which, !next.words().isEmpty());
        if (!next.rows().equals(compared)) {
            compared = next.rows();
            offerBases();
        }
        ask();
    }

    private void offerBases() {
        filling = true;
        Optional<RunRow> before = base.getValue() == null ? Optional.empty() : base.getValue();
        List<Optional<RunRow>> items = new ArrayList<>(List.of(Optional.empty()));
        compared.forEach(row -> items.add(Optional.of(row)));
        base.getItems().setAll(items);
        base.setValue(items.contains(before) ? before : Optional.empty());
        filling = false;
    }

    private void ask() {
        if (filling) {
            return;
        }
        Question question = new Question(
                compared.stream().map(RunRow::id).toList(),
                base.getValue() == null ? Optional.empty() : base.getValue().map(RunRow::id),
                Optional.ofNullable(metric.getValue()),
                evaluation.getValue(),
                compared.stream()
                        .map(row -> row.run().latest().entrySet().stream()
                                .filter(entry -> entry.getKey().startsWith("eval_"))
                                .map(Object::toString)
                                .sorted()
                                .toList()
                                .toString())
                        .toList());
        if (!question.equals(asked)) {
            asked = question;
            work.submit(() -> find(question), this::answer, failure -> notices.fault(Fault.of(failure)));
        }
    }

    private Answer find(Question question) {
        if (question.runs.size() < 2) {
            return new Answer(List.of(), Optional.empty(), List.of());
        }
        RunComparer comparer = new RunComparer(store.details(), question.evaluation);
        List<RunId> scored = question.runs.stream()
                .filter(run -> !comparer.metrics(List.of(run)).isEmpty())
                .toList();
        List<String> metrics = comparer.metricsOfSome(scored);
        Optional<String> by = question.metric.filter(metrics::contains).or(() -> comparer.usual(scored, metrics));
        if (by.isEmpty()) {
            return new Answer(metrics, by, refusals(comparer, question.runs, scored));
        }
        Optional<RunId> against = question.base.or(() -> comparer.best(scored, by.get()));
        List<Found> found = question.runs.stream()
                .filter(run -> !against.equals(Optional.of(run)))
                .map(run -> compare(comparer, against.orElseThrow(), run, by.get()))
                .toList();
        return new Answer(metrics, by, found);
    }

    /** Nothing can be compared with anything: why. */
    private static List<Found> refusals(RunComparer comparer, List<RunId> runs, List<RunId> scored) {
        List<Found> found = new ArrayList<>();
        runs.stream()
                .filter(run -> !scored.contains(run))
                .forEach(run -> found.add(new Found(Optional.empty(), comparer.withoutScores(run))));
        if (scored.size() > 1) {
            try {
                comparer.compare(scored, Optional.empty(), Optional.empty());
            } catch (NotComparable e) {
                found.add(new Found(Optional.empty(), e.getMessage()));
            }
        }
        return found;
    }

    private static Found compare(RunComparer comparer, RunId base, RunId other, String metric) {
        try {
            return new Found(
                    Optional.of(comparer.compare(List.of(base, other), Optional.of(base), Optional.of(metric))
                            .getFirst()),
                    "");
        } catch (NotComparable e) {
            return new Found(Optional.empty(), e.getMessage());
        }
    }

    private void answer(Answer answer) {
        filling = true;
        metric.getItems().setAll(answer.metrics);
        metric.setValue(answer.metric.orElse(null));
        filling = false;
        asked = new Question(asked.runs, asked.base, answer.metric, asked.evaluation, asked.state);
        List<Node> nodes = new ArrayList<>();
        for (Found found : answer.found) {
            nodes.add(found.comparison
                    .<Node>map(comparison -> new VerdictCard(theme, comparison))
                    .orElseGet(() -> VerdictCard.refusal(found.refusal)));
        }
        cards.getChildren().setAll(nodes);
        if (nodes.isEmpty()) {
            Label none = PageControls.text(
                    "Choose two or more runs in the table above: here you read whether their difference is more than"
                            + " chance.",
                    "muted");
            none.getStyleClass().add("significance-none");
            cards.getChildren().setAll(none);
        }
        hint.setText(
                answer.found.size() > MANY
                        ? "Of many comparisons, about one in twenty looks real by chance alone."
                        : "");
    }
}
