package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparseworkbench.home.RunModel;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;

@Command(
        name = "runs",
        description = "Lists the runs, newest first; shows what one has learned, compares several, takes in runs from"
                + " elsewhere, or writes runs for other programs.")
final class RunsCommand implements Callable<Integer> {
    private static final String ROW = "%5s  %-11s  %-13s  %8s  %-26s  %8s  %9s  %8s  %s";
    static final String LOSS =
            "loss: mean of the last 10 steps. Values of different losses, or of one loss with other settings,"
                    + " are not comparable.";
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
                output.line(String.format(
                        Locale.ROOT,
                        ROW,
                        "run",
                        "state",
                        "step",
                        "loss",
                        "quality",
                        "dims",
                        "index MB",
                        "ms/query",
                        "name"));
                runs.forEach(run -> output.line(row(run)));
                output.line(LOSS);
            }
            return Exit.OK;
        }
    }

    private static String row(Run run) {
        return String.format(
                Locale.ROOT,
                ROW,
                run.id(),
                run.stateLabel(),
                run.step() + "/" + run.totalSteps(),
                RunQuality.loss(run),
                RunQuality.of(run),
                RunQuality.dims(run),
                RunQuality.indexMegabytes(run),
                RunQuality.millisPerQuery(run),
                run.name()
                        + run.parent()
                                .map(parent -> "  (from " + parent.inWords() + ")")
                                .orElse(""));
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
                "parent",
                run.parent().map(RunModel::run).orElse(null),
                "loss",
                run.loss(),
                "device",
                run.device().map(RunDevice::name).orElse(null),
                "device_reason",
                run.device()
                        .map(RunDevice::reason)
                        .filter(why -> !why.isEmpty())
                        .orElse(null),
                "created",
                run.created().toString(),
                "train_millis",
                run.trainMillis(),
                "imported",
                run.isImported(),
                "failure",
                run.failure().map(f -> f.title()).orElse(null),
                "quality",
                ResultMetrics.quality(run.latest().keySet()).orElse(null),
                "latest",
                run.latest());
    }
}
