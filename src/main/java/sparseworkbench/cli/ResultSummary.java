package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.chart.RunResults;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.project.BestModelMetric;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunUpdate;

/** What training changed, as a table and for JSON. */
final class ResultSummary {
    private final RunResults results;

    ResultSummary(RunReader reader, Run run) {
        RunSamples samples = new RunSamples();
        Cursor cursor = reader.cursor(run.id());
        RunUpdate update;
        do {
            update = cursor.poll();
            samples.add(update);
        } while (update.more());
        boolean saved = run.state() == RunState.DONE || run.state() == RunState.STOPPED;
        results =
                RunResults.of(samples, saved ? BestModelMetric.of(run.configJson(), samples.keys()) : Optional.empty());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!results.changes().isEmpty()) {
            String after =
                    results.step().isPresent() ? "after step " + results.step().getAsLong() : "after";
            lines.add(String.format(Locale.ROOT, "%-40s %10s %16s", "", "before", after));
        }
        for (RunResults.Change change : results.changes()) {
            lines.add(String.format(
                    Locale.ROOT, "%-40s %10s %16s", change.label(), text(change.before()), text(change.after())));
        }
        if (!results.remark().isEmpty()) {
            lines.add(results.remark());
        }
        return lines;
    }

    private static String text(OptionalDouble value) {
        if (value.isEmpty()) {
            return "–";
        }
        double size = Math.abs(value.getAsDouble());
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.4f", value.getAsDouble());
    }

    /** For JSON: metric key → before and after, each null where it was not measured, and after which step. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        Object step = results.step().isPresent() ? results.step().getAsLong() : null;
        results.changes()
                .forEach(change -> plain.put(
                        change.key(),
                        Output.object("before", plain(change.before()), "after", plain(change.after()), "step", step)));
        return plain;
    }

    private static Object plain(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
