package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.chart.NumberText;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;
import sparseworkbench.plan.sweep.SweepPlan;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** What came of a sweep: one line per run, the best quality marked. */
final class SweepReport {
    private static final double MILLIS = 1000;
    private static final List<Metric> COLUMNS = List.of(
            Metric.NDCG_10,
            Metric.MRR_10,
            Metric.EVAL_QUERY_ACTIVE_DIMS,
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            Metric.EVAL_AVG_FLOPS,
            Metric.LOSS);
    private static final Map<Metric, String> HEADS = Map.of(
            Metric.EVAL_QUERY_ACTIVE_DIMS,
            "query dims",
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            "doc. dims",
            Metric.EVAL_AVG_FLOPS,
            "FLOPS",
            Metric.LOSS,
            "loss");

    private final List<Run> runs;
    private final List<Map<String, String>> differs = new ArrayList<>();
    private final List<Metric> measured;

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
        measured = COLUMNS.stream()
                .filter(metric -> runs.stream().anyMatch(run -> run.latest().containsKey(metric.key())))
                .toList();
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
        }
        return exitCode();
    }

    private TextTable table() {
        List<String> settings =
                differs.isEmpty() ? List.of() : List.copyOf(differs.getFirst().keySet());
        List<String> heads = new ArrayList<>(List.of("run"));
        heads.addAll(settings);
        heads.add("state");
        measured.forEach(metric -> heads.add(HEADS.getOrDefault(metric, metric.label())));
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

    private String cell(Run run, Metric metric) {
        Double value = run.latest().get(metric.key());
        if (value == null) {
            return "–";
        }
        boolean best = best().filter(found -> found.id().equals(run.id())).isPresent();
        return NumberText.value(value) + (best && metric == measured.getFirst() ? "*" : "");
    }

    /** The finished run with the best value of the first column, if that is a measure of quality. */
    private Optional<Run> best() {
        if (measured.isEmpty() || measured.getFirst().better() != Better.UP) {
            return Optional.empty();
        }
        String key = measured.getFirst().key();
        return runs.stream()
                .filter(run -> run.state() == RunState.DONE && run.latest().containsKey(key))
                .max((a, b) -> Double.compare(a.latest().get(key), b.latest().get(key)));
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
