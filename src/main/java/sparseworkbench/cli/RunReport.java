package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.PlotImages;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunDevice;

/** The last words about a run: what came of it, where its pictures are, how to go on. */
final class RunReport {
    private static final double MILLIS = 1000;

    private final OpenHome place;
    private final Run run;
    private final ResultSummary results;
    private final List<Path> plots = new ArrayList<>();
    private String plotFault = "";

    RunReport(OpenHome place, Run run) {
        this.place = place;
        this.run = run;
        this.results = new ResultSummary(place.store().reader(), run);
        try {
            plots.addAll(PlotImages.write(
                    place.home().run(run.id().number()).resolve("plots"),
                    run.id(),
                    place.store().reader()));
        } catch (IOException e) {
            plotFault = "The plots could not be written: " + IoReason.of(e);
        }
    }

    /** Prints everything and returns the command's exit code. */
    int print(Output output, boolean json) {
        if (json) {
            output.json(Output.object(
                    "type",
                    "end",
                    "run",
                    run.id().number(),
                    "state",
                    run.state().name(),
                    "step",
                    run.step(),
                    "train_millis",
                    run.trainMillis(),
                    "device",
                    run.device().map(RunDevice::name).orElse(null),
                    "device_reason",
                    run.device()
                            .map(RunDevice::reason)
                            .filter(why -> !why.isEmpty())
                            .orElse(null),
                    "results",
                    results.plain(),
                    "failure",
                    failure(),
                    "less_memory",
                    lessMemory().<Object>map(SmallerBatch::changes).orElse(null),
                    "alerts",
                    place.store().details().alerts(run.id()).stream()
                            .map(alert -> Output.object(
                                    "key",
                                    alert.key(),
                                    "step",
                                    alert.step(),
                                    "last_step",
                                    alert.lastStep(),
                                    "times",
                                    alert.times(),
                                    "text",
                                    alert.text(),
                                    "cure",
                                    alert.cure()))
                            .toList(),
                    "plots",
                    plots.stream().map(Path::toString).toList(),
                    "folder",
                    folder().toString()));
        } else {
            lines().forEach(output::line);
            run.failure().ifPresent(f -> output.error("workbench: " + f.title() + " " + f.cure()));
        }
        return exitCode();
    }

    private Object failure() {
        return run.failure()
                .<Object>map(f -> Output.object(
                        "kind", f.kind().name(), "title", f.title(), "cure", f.cure(), "may_resume", f.mayResume()))
                .orElse(null);
    }

    private Path folder() {
        return place.home().run(run.id().number());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.id() + " “" + run.name() + "”: "
                + run.state().label().toLowerCase(Locale.ROOT) + " after step "
                + run.step() + (run.totalSteps() > 0 ? " of " + run.totalSteps() : "") + ", "
                + NumberText.duration(run.trainMillis() / MILLIS) + " in all"
                + run.device()
                        .filter(RunDevice::worthTelling)
                        .map(device -> ", on the " + device.name())
                        .orElse("")
                + ".");
        lines.addAll(results.lines());
        place.store().details().alerts(run.id()).stream()
                .filter(alert -> !isEnding(alert))
                .forEach(alert -> lines.add("Alert: " + alert.oneLine()));
        plots.forEach(plot -> lines.add("Plot: " + plot));
        if (!plotFault.isEmpty()) {
            lines.add(plotFault);
        }
        lines.add((Files.isDirectory(folder().resolve(Home.RUN_MODEL)) ? "Model and log: " : "Log: ") + folder());
        if (run.mayResume()) {
            boolean checkpoint = !place.store().reader().checkpoints(run.id()).isEmpty();
            lines.add((checkpoint ? "To go on from the last checkpoint" : "To start it again") + ": workbench resume "
                    + run.id());
        }
        if (run.failure()
                .filter(failure -> failure.kind() == Failure.Kind.CARD_LOST)
                .isPresent()) {
            lines.add("To go on on the processor: workbench resume " + run.id() + " --device cpu");
        }
        lessMemory()
                .ifPresent(smaller -> lines.add("To try it with less memory (" + smaller.words() + "): workbench train "
                        + place.store().reader().projectFolder(run.id()) + " " + smaller.options()));
        return lines;
    }

    private boolean isEnding(RunAlert alert) {
        return run.failure()
                .filter(failure -> failure.kind().key().equals(alert.key()))
                .isPresent();
    }

    private Optional<SmallerBatch> lessMemory() {
        return run.failure()
                .filter(failure -> failure.kind() == Failure.Kind.OUT_OF_MEMORY)
                .flatMap(failure -> ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                        .project())
                .flatMap(SmallerBatch::of);
    }

    private int exitCode() {
        return switch (run.state()) {
            case DONE, STOPPED, DISCARDED -> Exit.OK;
            case PAUSED, INTERRUPTED -> Exit.RUN_PAUSED;
            case FAILED -> Exit.RUN_FAILED;
            case WAITING, QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> Exit.UNEXPECTED;
        };
    }
}
