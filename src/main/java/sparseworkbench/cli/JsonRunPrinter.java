package sparseworkbench.cli;

import java.util.Map;
import java.util.TreeMap;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunUpdate;

/** One JSON object a line: {@code state}, {@code metrics}, {@code event}, {@code restart}, {@code note}. */
final class JsonRunPrinter implements RunPrinter {
    private final Output output;
    private String state = "";

    JsonRunPrinter(Output output) {
        this.output = output;
    }

    @Override
    public void show(Run run, RunUpdate news) {
        if (!run.state().name().equals(state)) {
            state = run.state().name();
            output.json(Output.object(
                    "type",
                    "state",
                    "run",
                    run.id().number(),
                    "state",
                    state,
                    "step",
                    run.step(),
                    "total_steps",
                    run.totalSteps()));
        }
        if (news.restarted()) {
            output.json(Output.object("type", "restart", "run", run.id().number()));
        }
        for (RunEvent event : news.events()) {
            output.json(Output.object(
                    "type",
                    "event",
                    "step",
                    event.step(),
                    "level",
                    event.level().name(),
                    "text",
                    event.text()));
        }
        // A figure of an evaluation that cannot be had is null; an event of the same step says why. A loss that is no
        // number stays one.
        Map<Long, Map<String, Double>> steps = new TreeMap<>();
        for (MetricPoint point : news.points()) {
            steps.computeIfAbsent(point.step(), step -> new TreeMap<>()).put(point.key(), figure(point));
        }
        steps.forEach(
                (step, metrics) -> output.json(Output.object("type", "metrics", "step", step, "metrics", metrics)));
    }

    private static Double figure(MetricPoint point) {
        return Metric.isOfEvaluation(point.key()) && Double.isNaN(point.value()) ? null : point.value();
    }

    @Override
    public void say(String text) {
        output.json(Output.object("type", "note", "text", text));
    }

    @Override
    public void end() {
        output.out().flush();
    }
}
