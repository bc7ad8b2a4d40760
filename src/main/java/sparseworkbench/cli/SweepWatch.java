package sparseworkbench.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** Stays with the runs of a sweep until all have ended. Ctrl-C leaves them going. */
final class SweepWatch {
    private static final long POLL_MILLIS = 500;

    private final OpenHome place;
    private final Output output;
    private final boolean json;
    private final List<RunId> ids;
    private final ProgressText progress;
    private final TerminalLine line;
    private final Map<RunId, RunState> shown = new HashMap<>();

    SweepWatch(OpenHome place, Output output, boolean json, List<RunId> ids) {
        this.place = place;
        this.output = output;
        this.json = json;
        this.ids = ids;
        this.progress = new ProgressText(output.blocks());
        this.line = new TerminalLine(output);
    }

    /** Whether all have ended; otherwise somebody left. */
    boolean untilEnd() throws CommandFailed {
        Interrupt interrupt = Interrupt.catchFirst(() -> {});
        while (true) {
            place.look();
            List<Run> runs = ids.stream()
                    .map(place.store().reader()::run)
                    .flatMap(Optional::stream)
                    .toList();
            runs.forEach(this::show);
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
    private void show(Run run) {
        RunState before = shown.put(run.id(), run.state());
        if (before == run.state()) {
            return;
        }
        if (json) {
            output.json(Output.object(
                    "type",
                    "state",
                    "run",
                    run.id().number(),
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
        String which = "Run " + run.id() + " (" + (ids.indexOf(run.id()) + 1) + " of " + ids.size() + ") " + run.name();
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
            String done = ids.size() - left + " of " + ids.size() + " done";
            line.draw(live.map(run -> done + " · run " + run.id() + " " + progress.drawn(run))
                    .orElse(done + " · waiting for the queue"
                            + (place.store().queue().state().held() ? ", which is stopped" : "")));
        }
    }
}
