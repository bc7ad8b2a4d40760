package sparseworkbench.gui.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A slot for repeated requests of which only the newest counts, such as checking a form while somebody types. */
public final class Debouncer {
    private final Background background;
    private final Duration quiet;
    private BackgroundTask waiting;
    private BackgroundTask running;

    Debouncer(Background background, Duration quiet) {
        this.background = background;
        this.quiet = quiet;
    }

    /** Replaces the request that waits or runs, whose result is dropped. Call on the window's thread. */
    public <T> void submit(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        cancel();
        waiting = background.later(quiet, () -> running = background.run(work, done, failed));
    }

    /** Drops the request that waits or runs. */
    public void cancel() {
        if (waiting != null) {
            waiting.cancel();
        }
        if (running != null) {
            running.cancel();
        }
    }
}
