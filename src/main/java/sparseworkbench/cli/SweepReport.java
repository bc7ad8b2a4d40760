package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.chart.NumberText;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.plan.sweep.SweepPlan;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDetailReader;
import sparseworkbench.store.RunDetailReader.EvaluationSet;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** What came of a sweep: one line per run, the best quality marked. */
final class SweepReport {
    private static final double MILLIS = 1000;
    private static final Map<String, String> HEADS = Map.of(
            Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
            "query dims",
            Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
            "doc. dims",
            Metric.EVAL_AVG_FLOPS.key(),
            "products",
            Metric.EVAL_INDEX_MB.key(),
            "index MB",
            Metric.EVAL_MS_PER_QUERY.key(),
            "ms/query",
            Metric.RECENT_LOSS.key(),
            "loss");

    private final List<Run> runs;
    private final List<Map<String, String>> differs = new ArrayList<>();
    private final List<String> measured;
    private final String notComparable;

    /** @param ids  the runs, in the order of the plan */
    SweepReport(OpenHome place, List<RunId> ids, SweepPlan plan) {
        List<Run> found = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<Run> run = place.store().reader().run(ids.get(i));
            if (run.isPresent()) {
                found.add(run.get());
                differs.add(plan.runs().get(i).differs());
            }
        }
        runs = List.copyOf(found);
        Set<String> keys =
                runs.stream().flatMap(run -> run.latest().keySet().stream()).collect(Collectors.toSet());
        measured = Stream.of(
                        ResultMetrics.qualities(keys), ResultMetrics.howSparse(keys), List.of(Metric.RECENT_LOSS.key()))
                .flatMap(List::stream)
                .filter(keys::contains)
                .toList();
        notComparable = notComparable(place.store().details());
    }

    /** Prints everything and returns the command's exit code. */
    int print(Output output, boolean json) {
        if (json) {
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                output.json(Output.object(
                        "type",
                        "result",
                        "run",
                        run.id().number(),
                        "name",
                        run.name(),
                        "differs",
                        differs.get(i),
                        "state",
                        run.state().name(),
                        "step",
                        run.step(),
                        "train_millis",
                        run.trainMillis(),
                        "failure",
                        run.failure().map(f -> f.title()).orElse(null),
                        "latest",
                        run.latest()));
            }
        } else {
            table().lines().forEach(output::line);
            best().ifPresent(best ->
                    output.line("* best. Look at them side by side on the page Compare of the window."));
            if (!notComparable.isEmpty()) {
                output.line("None is marked best: " + notComparable);
            }
            if (measured.contains(Metric.RECENT_LOSS.key())) {
                output.line(RunsCommand.LOSS);
            }
        }
        return exitCode();
    }

    private TextTable table() {
        List<String> settings =
                differs.isEmpty() ? List.of() : List.copyOf(differs.getFirst().keySet());
        List<String> heads = new ArrayList<>(List.of("run"));
        heads.addAll(settings);
        heads.add("state");
        measured.forEach(metric -> heads.add(HEADS.getOrDefault(metric, ResultMetrics.label(metric))));
        heads.add("time");
        TextTable table = new TextTable(heads);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            List<String> cells = new ArrayList<>(List.of(run.id().toString()));
            Map<String, String> values = differs.get(i);
            settings.forEach(setting -> cells.add(values.get(setting)));
            cells.add(run.state().label().toLowerCase(Locale.ROOT));
            measured.forEach(metric -> cells.add(cell(run, metric)));
            cells.add(NumberText.duration(run.trainMillis() / MILLIS));
            table.row(cells);
        }
        return table;
    }

    private String cell(Run run, String metric) {
        Double value = run.latest().get(metric);
        if (value == null) {
            return "–";
        }
        boolean best = best().filter(found -> found.id().equals(run.id())).isPresent();
        return NumberText.value(value) + (best && metric.equals(measured.getFirst()) ? "*" : "");
    }

    /** The finished run with the best value of the first column, if all have that and it can be compared. */
    private Optional<Run> best() {
        if (measured.isEmpty() || !ResultMetrics.isQuality(measured.getFirst()) || !notComparable.isEmpty()) {
            return Optional.empty();
        }
        String key = measured.getFirst();
        return done().filter(run -> Double.isFinite(run.latest().getOrDefault(key, Double.NaN)))
                .max((a, b) -> Double.compare(a.latest().get(key), b.latest().get(key)));
    }

    private Stream<Run> done() {
        return runs.stream().filter(run -> run.state() == RunState.DONE);
    }

    /** Why none of the finished runs can be said to be the best; empty if one can. */
    private String notComparable(RunDetailReader details) {
        if (measured.isEmpty() || !ResultMetrics.isQuality(measured.getFirst())) {
            return "";
        }
        String key = measured.getFirst();
        if (done().anyMatch(run -> !run.latest().containsKey(key))) {
            return "not all runs are measured by “" + ResultMetrics.label(key) + "”.";
        }
        long sets = done().flatMap(run ->
                        Optional.ofNullable(details.evaluationSets(run.id()).get(key)).stream())
                .map(EvaluationSet::fingerprint)
                .distinct()
                .count();
        return sets > 1 ? "the runs were evaluated on different data." : "";
    }

    private int exitCode() {
        if (runs.stream().anyMatch(run -> run.state() == RunState.FAILED)) {
            return Exit.RUN_FAILED;
        }
        return runs.stream().anyMatch(run -> run.state().isResumable() && run.state() != RunState.STOPPED)
                ? Exit.RUN_PAUSED
                : Exit.OK;
    }
}
