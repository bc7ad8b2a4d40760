package sparseworkbench.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Stays with the runs of a sweep until all have ended. Ctrl-C leaves them going. */
final class SweepWatch {
    private static final long POLL_MILLIS = 500;

    private final OpenHome place;
    private final Output output;
    private final boolean json;
    private final List<Long> numbers;
    private final ProgressText progress;
    private final TerminalLine line;
    private final Map<Long, RunState> told = new HashMap<>();

    SweepWatch(OpenHome place, Output output, boolean json, List<Long> numbers) {
        this.place = place;
        this.output = output;
        this.json = json;
        this.numbers = numbers;
        this.progress = new ProgressText(output.blocks());
        this.line = new TerminalLine(output);
    }

    /** Whether all have ended; otherwise somebody left. */
    boolean untilEnd() throws CommandFailed {
        Interrupt interrupt = Interrupt.catchFirst(() -> {});
        while (true) {
            place.look();
            List<Run> runs = numbers.stream()
                    .map(place.store().reader()::run)
                    .flatMap(Optional::stream)
                    .toList();
            runs.forEach(this::tell);
            long left = runs.stream()
                    .filter(run -> run.state().isLive() || run.state() == RunState.WAITING)
                    .count();
            if (left == 0) {
                line.end();
                return true;
            }
            draw(runs, left);
            if (interrupt.pressedWithin(POLL_MILLIS)) {
                leave(left);
                return false;
            }
        }
    }

    private void leave(long left) {
        String text = "Left. The queue goes on without this terminal: " + left + (left == 1 ? " run is" : " runs are")
                + " not finished. “workbench queue” shows it, “workbench queue stop” stops it.";
        if (json) {
            output.json(Output.object("type", "note", "text", text));
        } else {
            line.say(text);
        }
    }

    /** A line when a run begins, and one when it ends. */
    private void tell(Run run) {
        RunState before = told.put(run.number(), run.state());
        if (before == run.state()) {
            return;
        }
        if (json) {
            output.json(Output.object(
                    "type",
                    "state",
                    "run",
                    run.number(),
                    "name",
                    run.name(),
                    "state",
                    run.state().name(),
                    "step",
                    run.step(),
                    "total_steps",
                    run.totalSteps()));
            return;
        }
        boolean wasLive = before != null && before.isLive();
        String which = "Run " + run.number() + " (" + (numbers.indexOf(run.number()) + 1) + " of " + numbers.size()
                + ") " + run.name();
        if (run.state().isLive() && !wasLive) {
            line.say(which + ": begins");
        } else if (!run.state().isLive() && run.state() != RunState.WAITING) {
            line.say(which + ": " + run.state().label().toLowerCase(Locale.ROOT)
                    + run.failure().map(f -> ". " + f.title() + " " + f.cure()).orElse(""));
        }
    }

    private void draw(List<Run> runs, long left) {
        Optional<Run> live = runs.stream().filter(run -> run.state().isLive()).findFirst();
        if (output.terminal() && !json) {
            String done = numbers.size() - left + " of " + numbers.size() + " done";
            line.draw(live.map(run -> done + " · run " + run.number() + " " + progress.drawn(run))
                    .orElse(done + " · waiting for the queue"));
        }
    }
}
