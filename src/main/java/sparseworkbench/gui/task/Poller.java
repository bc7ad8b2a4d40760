package sparseworkbench.gui.task;

import java.time.Duration;
import java.util.function.Consumer;

/** Work repeated at a human rate while its page is shown; two rounds never overlap. Used on the window's thread. */
public final class Poller implements AutoCloseable {
    private final Background background;
    private final Duration every;
    private final Consumer<Runnable> round;
    private boolean wanted;
    private boolean inRound;
    private BackgroundTask waiting;

    /** @param round starts one round and calls its argument when the round is over */
    Poller(Background background, Duration every, Consumer<Runnable> round) {
        this.background = background;
        this.every = every;
        this.round = round;
    }

    /** Starts a round now and goes on with more. Has no effect while it goes on already. */
    public void resume() {
        if (!wanted) {
            wanted = true;
            start();
        }
    }

    /** No further round until {@link #resume}; a round under way still reports. */
    public void pause() {
        wanted = false;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /** Does a round as soon as possible instead of after the usual wait. */
    public void now() {
        if (wanted && !inRound) {
            if (waiting != null) {
                waiting.cancel();
            }
            start();
        }
    }

    private void start() {
        if (!inRound) {
            inRound = true;
            round.accept(this::over);
        }
    }

    private void over() {
        inRound = false;
        if (wanted) {
            waiting = background.later(every, this::start);
        }
    }

    @Override
    public void close() {
        pause();
    }
}
