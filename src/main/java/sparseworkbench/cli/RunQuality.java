package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.chart.NumberText;
import sparseworkbench.metric.IndexCost;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;

/** What stands for the quality of a run in a list, whatever it was measured by. */
final class RunQuality {
    /** The sparsity of the texts that are searched, or of all where there are no sides. */
    private static final List<String> DIMS =
            List.of(Metric.EVAL_CORPUS_ACTIVE_DIMS.key(), "eval_positive_active_dims", Metric.EVAL_ACTIVE_DIMS.key());

    private RunQuality() {}

    /** "0.5240 nDCG@10", with the step it was measured after where the run has gone on since; "–" if nothing was measured. */
    static String of(Run run) {
        return ResultMetrics.quality(run.latest().keySet())
                .map(key -> number(run.latest().get(key), "%.4f") + " " + ResultMetrics.label(key) + when(run))
                .orElse("–");
    }

    private static String when(Run run) {
        Double step = run.latest().get(Metric.EVALUATED_STEP.key());
        return step == null || step == run.step()
                ? ""
                : step == 0 ? " (before training)" : String.format(Locale.ROOT, " (step %.0f)", step);
    }

    /** Active dimensions in the evaluation. */
    static String dims(Run run) {
        return DIMS.stream()
                .flatMap(key -> Optional.ofNullable(run.latest().get(key)).stream())
                .findFirst()
                .map(value -> number(value, "%.0f"))
                .orElse("–");
    }

    /** Size of the index of the evaluated documents. */
    static String indexMegabytes(Run run) {
        return cost(IndexCost.of(run.latest()).megabytes());
    }

    /** How long a query took among the evaluated documents. */
    static String millisPerQuery(Run run) {
        return cost(IndexCost.of(run.latest()).millis());
    }

    /** What the index and a query of a million documents would cost; empty if it is not known. */
    static String ofMillion(Run run) {
        IndexCost cost = IndexCost.of(run.latest());
        return cost.millionMegabytes().isEmpty()
                ? ""
                : "A million such documents, extrapolated: an index of " + cost(cost.millionMegabytes()) + " MB"
                        + (cost.millionMillis().isPresent()
                                ? ", " + cost(cost.millionMillis()) + " ms per query on one thread"
                                : "")
                        + ".";
    }

    private static String cost(OptionalDouble value) {
        return value.isPresent() ? NumberText.value(value.getAsDouble()) : "–";
    }

    /** The loss, by the one meaning it has everywhere: {@link Metric#RECENT_LOSS}. */
    static String loss(Run run) {
        return Optional.ofNullable(run.latest().get(Metric.RECENT_LOSS.key()))
                .map(value -> number(value, "%.4f"))
                .orElse("–");
    }

    private static String number(double value, String format) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
    }
}
