package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;

@Command(name = "runs", description = "Lists the runs, newest first; shows what one has learned, or compares several.")
final class RunsCommand implements Callable<Integer> {
    private static final String ROW = "%5s  %-11s  %-13s  %8s  %8s  %8s  %s";
    private final Output output;

    @Mixin
    private HomeOption home;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    RunsCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            place.look();
            List<Run> runs = place.store().reader().runs();
            if (json) {
                runs.forEach(run -> output.json(plain(run)));
            } else if (runs.isEmpty()) {
                output.line("No runs yet in " + place.home().root()
                        + ". Start one with: workbench train reverse-dictionary");
            } else {
                output.line(String.format(Locale.ROOT, ROW, "run", "state", "step", "loss", "nDCG@10", "dims", "name"));
                runs.forEach(run -> output.line(row(run)));
            }
            return Exit.OK;
        }
    }

    private static String row(Run run) {
        return String.format(
                Locale.ROOT,
                ROW,
                run.id(),
                run.state().label(),
                run.step() + "/" + run.totalSteps(),
                value(run, Metric.LOSS, "%.4f"),
                value(run, Metric.NDCG_10, "%.4f"),
                value(run, Metric.EVAL_CORPUS_ACTIVE_DIMS, "%.0f"),
                run.name());
    }

    private static String value(Run run, Metric metric, String format) {
        return Optional.ofNullable(run.latest().get(metric.key()))
                .map(v -> String.format(Locale.ROOT, format, v))
                .orElse("–");
    }

    private static Map<String, Object> plain(Run run) {
        return Output.object(
                "run",
                run.id().number(),
                "name",
                run.name(),
                "state",
                run.state().name(),
                "step",
                run.step(),
                "total_steps",
                run.totalSteps(),
                "dataset",
                run.dataset(),
                "model",
                run.model(),
                "loss",
                run.loss(),
                "created",
                run.created().toString(),
                "train_millis",
                run.trainMillis(),
                "failure",
                run.failure().map(f -> f.title()).orElse(null),
                "latest",
                run.latest());
    }
}
