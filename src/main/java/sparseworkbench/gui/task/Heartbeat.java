package sparseworkbench.gui.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks the window's thread for an answer again and again and measures how long it takes. */
public final class Heartbeat implements AutoCloseable {
    private final Future<?> beats;
    private volatile long askedNanos;
    private volatile boolean waiting;

    Heartbeat(ScheduledExecutorService clock, Executor window, Duration every, Consumer<Duration> answered) {
        beats = clock.scheduleWithFixedDelay(
                () -> {
                    if (!waiting) {
                        waiting = true;
                        askedNanos = System.nanoTime();
                        window.execute(() -> {
                            Duration took = Duration.ofNanos(System.nanoTime() - askedNanos);
                            waiting = false;
                            answered.accept(took);
                        });
                    }
                },
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        beats.cancel(true);
    }
}
