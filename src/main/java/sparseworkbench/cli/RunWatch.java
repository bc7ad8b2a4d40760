package sparseworkbench.cli;

import java.util.concurrent.locks.LockSupport;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.store.Control;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunUpdate;

/** Follows a run until it has no worker any more. Ctrl-C pauses the run. */
final class RunWatch {
    private static final long POLL_MILLIS = 250;

    private final OpenHome place;
    private final RunId run;
    private final RunPrinter follower;

    RunWatch(OpenHome place, RunId run, RunPrinter follower) {
        this.place = place;
        this.run = run;
        this.follower = follower;
    }

    /** @param cursor where to go on reading */
    Run untilEnd(Cursor cursor) throws CommandFailed {
        Interrupt interrupt = Interrupt.catchFirst(
                () -> follower.say("Left. Run " + run + " pauses by itself; go on with: workbench resume " + run));
        Watchdog watchdog = place.watchdog();
        boolean asked = false;
        while (true) {
            watchdog.check();
            Run row = place.store()
                    .reader()
                    .run(run)
                    .orElseThrow(() -> new CommandFailed(Exit.RUN_FAILED, "Run " + run + " was deleted."));
            show(row, cursor);
            if (!row.state().isLive()) {
                follower.end();
                return row;
            }
            if (interrupt.pressedWithin(asked ? 0 : POLL_MILLIS)) {
                asked = asked || askToPause();
                LockSupport.parkNanos(POLL_MILLIS * 1_000_000);
            }
        }
    }

    private void show(Run row, Cursor cursor) {
        RunUpdate news;
        do {
            news = cursor.poll();
            follower.show(row, news);
        } while (news.more());
    }

    private boolean askToPause() {
        try {
            new RunLauncher(place.home(), place.store()).ask(run, Control.PAUSE);
            follower.say("Pausing after this step, with a checkpoint. Press Ctrl-C again to leave at once.");
        } catch (LaunchFailed e) {
            follower.say(e.getMessage());
        }
        return true;
    }
}
