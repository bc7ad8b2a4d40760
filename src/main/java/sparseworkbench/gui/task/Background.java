package sparseworkbench.gui.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Runs work off the window's thread and hands results back on it. Whatever reads a file, a store or a process goes through
 * here; results and failures always arrive on the JavaFX thread, never after {@link #close}.
 */
public final class Background implements AutoCloseable {
    private final ExecutorService workers;
    private final ScheduledExecutorService clock;
    private final Executor window;
    private final Consumer<Throwable> unexpected;
    private volatile boolean closed;

    /** @param unexpected gets failures that a caller did not ask for, on the JavaFX thread */
    public Background(Consumer<Throwable> unexpected) {
        this(Platform::runLater, unexpected);
    }

    /** For tests: results arrive through {@code window} instead of the JavaFX thread. */
    Background(Executor window, Consumer<Throwable> unexpected) {
        this.window = window;
        this.unexpected = unexpected;
        this.workers = Executors.newCachedThreadPool(daemons("background-", Thread.MIN_PRIORITY));
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons("background-clock-", Thread.NORM_PRIORITY));
    }

    /** @param priority of the threads; Java heeds it where the window was started with the options of {@code installer/window.options} */
    private static ThreadFactory daemons(String prefix, int priority) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setPriority(priority);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs {@code work}; its failure goes to the handler of unexpected failures. */
    public <T> BackgroundTask run(Callable<T> work, Consumer<T> done) {
        return run(work, done, unexpected);
    }

    /** Runs {@code work}, then exactly one of {@code done} and {@code failed}, unless the job is cancelled before. */
    public <T> BackgroundTask run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        BackgroundTask job = new BackgroundTask();
        if (!closed) {
            job.started(workers.submit(() -> carryOut(work, done, failed, job)));
        }
        return job;
    }

    private <T> void carryOut(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed, BackgroundTask job) {
        Runnable report;
        try {
            T result = work.call();
            report = () -> done.accept(result);
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            report = () -> failed.accept(e);
        }
        Runnable last = report;
        toWindow(() -> {
            if (job.finish()) {
                last.run();
            }
        });
    }

    /** A slot in which only the newest request counts, run after {@code quiet} without a newer one. */
    public Debouncer debouncer(Duration quiet) {
        return new Debouncer(this, quiet);
    }

    /** Repeats {@code work} with {@code every} between an end and the next start; paused until {@link Poller#resume}. */
    public <T> Poller poll(Duration every, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        return new Poller(
                this,
                every,
                finished -> run(
                        work,
                        result -> {
                            finished.run();
                            done.accept(result);
                        },
                        failure -> {
                            finished.run();
                            failed.accept(failure);
                        }));
    }

    /** Calls {@code action} on the window's thread after {@code delay}. */
    BackgroundTask later(Duration delay, Runnable action) {
        BackgroundTask job = new BackgroundTask();
        if (!closed) {
            job.started(clock.schedule(
                    () -> toWindow(() -> {
                        if (job.finish()) {
                            action.run();
                        }
                    }),
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS));
        }
        return job;
    }

    /** Measures how long the window's thread takes to answer; {@code answered} is called on that thread. */
    public Heartbeat heartbeat(Duration every, Consumer<Duration> answered) {
        return new Heartbeat(clock, window, every, answered);
    }

    /** Shows on the window's thread what work in the background has found out so far. */
    public void show(Runnable action) {
        toWindow(action);
    }

    private void toWindow(Runnable action) {
        window.execute(() -> {
            if (!closed) {
                action.run();
            }
        });
    }

    /** Drops everything that waits and interrupts what runs; nothing is reported any more. */
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        workers.shutdownNow();
    }

    /** Waits, once it is closed, until what was interrupted has come to its end, and says whether it has: what it writes to may go then. */
    public boolean awaitEnd(Duration patience) {
        try {
            return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
