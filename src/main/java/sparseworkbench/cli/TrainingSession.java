package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.chart.NumberText;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** Starts or resumes a run and stays with it to its end. */
final class TrainingSession {
    private final OpenHome place;
    private final Output output;
    private final boolean json;

    TrainingSession(OpenHome place, Output output, boolean json) {
        this.place = place;
        this.output = output;
        this.json = json;
    }

    /** @return the command's exit code */
    int start(ChosenProject chosen, String name) throws CommandFailed {
        if (!json) {
            output.line("Checking project “" + chosen.project().name() + "” …");
        }
        PlanResult.Ready ready = chosen.check(place.home());
        warn(ready.problems());
        ready.plan().memory().ifPresent(this::report);
        report(ready.plan());
        try {
            RunId run = place.launcher().start(chosen.project(), chosen.folder(), name);
            begin(run, chosen.project().name());
            return follow(run, place.store().reader().cursor(run));
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.RUN_FAILED, e.getMessage());
        }
    }

    int resume(RunId run, Optional<String> device) throws CommandFailed {
        try {
            Cursor cursor = place.store().reader().cursorAtEnd(run);
            place.launcher().resume(run, device);
            begin(run, "resumed");
            return follow(run, cursor);
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
    }

    private void warn(List<Problem> warnings) {
        for (Problem warning : warnings) {
            if (json) {
                output.json(Output.object(
                        "type", "warning", "path", warning.path(), "text", warning.what(), "cure", warning.cure()));
            } else {
                output.line("Note: " + warning.oneLine());
            }
        }
    }

    private void report(MemoryEstimate memory) {
        if (json) {
            output.json(Output.object("type", "plan", "memory_bytes", memory.total()));
        } else {
            output.line("Memory: " + memory.inWords() + ".");
        }
    }

    /** Disk and time. */
    private void report(Plan plan) {
        List<Run> earlier = place.store().reader().runs();
        DurationEstimate time = DurationEstimate.of(plan, earlier);
        if (json) {
            output.json(Output.object(
                    "type",
                    "plan",
                    "disk_bytes",
                    plan.diskBytes(),
                    "seconds",
                    time.duration().toSeconds(),
                    "first_guess",
                    time.guessed()));
            return;
        }
        output.line(String.format(Locale.ROOT, "Disk: about %.1f GB.", plan.diskBytes() / (double) (1L << 30)));
        output.line("Time: about " + NumberText.roughly(time.duration().toSeconds())
                + (time.guessed()
                        ? ", a first guess: nothing has been trained on this computer yet. After five steps the run"
                                + " says better."
                        : "."));
    }

    private void begin(RunId run, String what) {
        String folder = place.home().run(run.number()).toString();
        if (json) {
            output.json(Output.object("type", "run", "run", run.number(), "folder", folder));
        } else {
            output.line("Run " + run + " (" + what + ") in " + folder + ". Ctrl-C pauses it.");
        }
    }

    private int follow(RunId run, Cursor cursor) throws CommandFailed {
        RunPrinter follower = json
                ? new JsonRunPrinter(output)
                : output.terminal() ? new TerminalRunPrinter(output) : new PlainRunPrinter(output);
        Run ended = new RunWatch(place, run, follower).untilEnd(cursor);
        return new RunReport(place, ended).print(output, json);
    }
}
