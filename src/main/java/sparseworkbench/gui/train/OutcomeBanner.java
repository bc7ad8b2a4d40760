package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.RunResults;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.FurtherTraining;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.project.BestModelMetric;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** How a run ended: what came out, or what went wrong and what to do about it. */
final class OutcomeBanner extends VBox {
    /** Their labels do not say in what they are measured. */
    private static final Set<String> COSTS = Set.of(Metric.EVAL_INDEX_MB.key(), Metric.EVAL_MS_PER_QUERY.key());

    private static final double MILLIS = 1000;
    private static final String OFTEN_HELP = "More steps, a weaker sparsity or a lower learning rate often help.";

    private final Runnable openLog;
    private final SmallerBatchRetry retry;
    private final AlertCureButton cures;
    private final Function<Run, List<Button>> ways;
    private final Consumer<RunId> onProcessor;
    private String shown = "";

    /** What the saved model is beside the one that the run began with. */
    private enum Quality {
        NOT_WORSE(".", ""),
        FALLEN(", but quality has fallen.", "\nBefore the training it was better. " + OFTEN_HELP),
        NEVER_BETTER(", but nothing was better than before the training.", "\n" + OFTEN_HELP);

        private final String ending;
        private final String advice;

        Quality(String ending, String advice) {
            this.ending = ending;
            this.advice = advice;
        }
    }

    /**
     * @param ways        where a run with a saved model leads
     * @param onProcessor lets a run go on without its card
     */
    OutcomeBanner(
            Runnable openLog,
            SmallerBatchRetry retry,
            AlertCureButton cures,
            Function<Run, List<Button>> ways,
            Consumer<RunId> onProcessor) {
        this.openLog = openLog;
        this.cures = cures;
        this.ways = ways;
        this.onProcessor = onProcessor;
        this.retry = retry;
        getStyleClass().add("outcome");
        setMinHeight(USE_PREF_SIZE);
        hide();
    }

    void show(Run run, RunSamples samples) {
        boolean ended = !run.state().isLive() && run.state() != RunState.WAITING;
        Optional<RunResults> results = results(run, samples);
        Quality quality = results.map(found -> quality(found, samples)).orElse(Quality.NOT_WORSE);
        String text = ended
                ? results.map(found -> result(found, samples)).orElseGet(() -> whyNoResult(run)) + quality.advice
                : "";
        String key = run.id() + run.state().name() + text;
        if (key.equals(shown)) {
            return;
        }
        shown = key;
        if (ended) {
            build(run, text, quality);
        } else {
            hide();
        }
    }

    private void hide() {
        PageControls.visible(this, false);
        getChildren().clear();
    }

    private static Quality quality(RunResults results, RunSamples samples) {
        if (results.keptTheStart()) {
            return Quality.NEVER_BETTER;
        }
        return ResultMetrics.quality(samples.keys())
                .filter(results::isWorse)
                .map(_ -> Quality.FALLEN)
                .orElse(Quality.NOT_WORSE);
    }

    private void build(Run run, String text, Quality quality) {
        boolean bad =
                run.failure().isPresent() || run.state() == RunState.FAILED || run.state() == RunState.INTERRUPTED;
        getStyleClass().removeAll("good", "bad", "still");
        boolean worse = quality != Quality.NOT_WORSE;
        boolean good = run.state() == RunState.DONE && !worse;
        getStyleClass().add(bad ? "bad" : good ? "good" : "still");
        Label title = new Label(title(run, quality));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        VBox texts = new VBox(title, words);
        texts.getStyleClass().add("outcome-texts");
        ToolLine tools = new ToolLine();
        tools.getStyleClass().add("outcome-tools");
        tools.getChildren().setAll(bad ? links(run) : FurtherTraining.isPossible(run) ? ways.apply(run) : List.of());
        HeadLine head = new HeadLine(texts, tools);
        HBox.setHgrow(head, Priority.ALWAYS);
        HBox line = new HBox(
                Icons.decoration(
                        icon(run.state(), bad || worse),
                        "icon-large",
                        bad ? "icon-danger" : good ? "icon-success" : "icon-warning"),
                head);
        line.getStyleClass().add("outcome-line");
        getChildren().setAll(line);
        PageControls.visible(this, true);
    }

    private List<Node> links(Run run) {
        List<Node> links = new ArrayList<>();
        retry.button(run).ifPresent(links::add);
        run.failure().flatMap(failure -> cures.of(failure.kind().key(), run)).ifPresent(links::add);
        if (run.failure()
                .filter(failure -> failure.kind() == Failure.Kind.CARD_LOST)
                .isPresent()) {
            Button button = Icons.labelled(Feather.CPU, "Resume on the processor", () -> onProcessor.accept(run.id()));
            button.setMinWidth(USE_PREF_SIZE);
            links.add(button);
        }
        String detail = run.failure().map(Failure::detail).orElse("");
        if (!detail.isBlank()) {
            links.add(link("Details", () -> toggle(detail)));
        }
        links.add(link("Look at the log", openLog));
        return links;
    }

    private static Hyperlink link(String text, Runnable action) {
        Hyperlink link = LiteralText.link(text);
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(e -> action.run());
        return link;
    }

    private void toggle(String detail) {
        if (getChildren().size() > 1) {
            getChildren().remove(1);
        } else {
            TextArea area = new TextArea(detail);
            area.setEditable(false);
            area.setPrefRowCount(6);
            area.getStyleClass().add("log-text");
            getChildren().add(area);
        }
    }

    private static Ikon icon(RunState state, boolean warning) {
        if (warning) {
            return Feather.ALERT_TRIANGLE;
        }
        return state == RunState.DONE ? Feather.CHECK_CIRCLE : Feather.PAUSE_CIRCLE;
    }

    private static String title(Run run, Quality quality) {
        String time = NumberText.duration(run.trainMillis() / MILLIS);
        return switch (run.state()) {
            case DONE -> "Finished in " + time + quality.ending;
            case STOPPED ->
                "Stopped at step " + DisplayText.number(run.step()) + "; the model is saved" + quality.ending;
            case DISCARDED -> "Stopped at step " + DisplayText.number(run.step()) + "; nothing is kept.";
            case PAUSED ->
                run.failure().map(failure -> failure.title() + " ").orElse("") + "Paused at step "
                        + DisplayText.number(run.step()) + " of " + DisplayText.number(run.totalSteps()) + ".";
            default ->
                run.failure()
                        .map(Failure::title)
                        .orElse("Run " + run.id() + " stopped unexpectedly at step " + DisplayText.number(run.step())
                                + ".");
        };
    }

    private static String whyNoResult(Run run) {
        if (run.state() == RunState.DISCARDED) {
            return "Its figures, curves and log are still here; there is no model and no checkpoint. Delete the run on"
                    + " the Compare page if you need none of it.";
        }
        return run.state() == RunState.PAUSED && run.failure().isEmpty()
                ? "Nothing is lost and no memory is used. Resume goes on from here."
                : run.failure().map(Failure::cure).orElse("Resume goes on from its last checkpoint.");
    }

    /** Of a run with a saved model. */
    private static Optional<RunResults> results(Run run, RunSamples samples) {
        return run.state() == RunState.DONE || run.state() == RunState.STOPPED
                ? Optional.of(RunResults.of(samples, BestModelMetric.of(run.configJson(), samples.keys())))
                : Optional.empty();
    }

    /** Before and after, or only what was measured. */
    private static String result(RunResults results, RunSamples samples) {
        List<RunResults.Change> shown = results.changes().stream()
                .filter(change -> !ResultMetrics.isQuality(change.key())
                        || ResultMetrics.qualities(samples.keys()).contains(change.key()))
                .toList();
        if (shown.isEmpty()) {
            return "No evaluation was made.";
        }
        String step =
                results.step().isPresent() ? DisplayText.number(results.step().getAsLong()) : "";
        String head = results.step().isEmpty()
                ? "Before the first step, on the evaluation set:  "
                : results.hasBefore()
                        ? "Before → after step " + step + ", on the evaluation set:  "
                        : "After step " + step + ", on the evaluation set:  ";
        return head
                + shown.stream()
                        .map(change -> label(change) + " "
                                + (results.hasBefore() ? value(change.before()) : "")
                                + (results.hasBefore() && results.step().isPresent() ? " → " : "")
                                + (results.step().isPresent() ? value(change.after()) : "")
                                + (COSTS.contains(change.key()) ? " " + unit(change.key()) : ""))
                        .collect(Collectors.joining("  ·  "))
                + (results.remark().isEmpty() ? "" : ".  " + results.remark());
    }

    /** All of them are of the evaluation, as the head says: that it stands behind each would be all that is seen. */
    private static String label(RunResults.Change change) {
        return change.label().replace(" (evaluation)", "");
    }

    private static String unit(String key) {
        return Metric.find(key).map(Metric::unit).orElse("");
    }

    private static String value(OptionalDouble value) {
        return value.isPresent() ? DisplayText.value(value.getAsDouble()) : "–";
    }
}
