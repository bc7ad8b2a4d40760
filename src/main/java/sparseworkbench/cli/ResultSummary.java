package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Bucket;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;

/** What training changed: each evaluated metric before the first step and at the end. */
final class ResultSummary {
    private static final List<Metric> ROWS = List.of(
            Metric.NDCG_10,
            Metric.MRR_10,
            Metric.RECALL_10,
            Metric.EVAL_QUERY_ACTIVE_DIMS,
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            Metric.EVAL_AVG_FLOPS);

    /** One row. */
    record Change(Metric metric, double before, double after) {}

    private final List<Change> changes = new ArrayList<>();

    ResultSummary(RunReader reader, RunId run) {
        for (Metric metric : ROWS) {
            List<Bucket> points = reader.series(run, metric.key(), 0, Long.MAX_VALUE, Integer.MAX_VALUE - 1)
                    .buckets();
            if (!points.isEmpty()) {
                changes.add(new Change(
                        metric, points.getFirst().last(), points.getLast().last()));
            }
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!changes.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-38s %10s %10s", "", "before", "after"));
        }
        for (Change change : changes) {
            lines.add(String.format(
                    Locale.ROOT, "%-38s %10s %10s", change.metric.label(), text(change.before), text(change.after)));
        }
        return lines;
    }

    private static String text(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.1f" : Math.abs(value) >= 10 ? "%.2f" : "%.4f", value);
    }

    /** For JSON: metric key → before and after. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        changes.forEach(change ->
                plain.put(change.metric.key(), Output.object("before", change.before, "after", change.after)));
        return plain;
    }
}
