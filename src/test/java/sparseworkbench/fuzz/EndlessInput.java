package sparseworkbench.fuzz;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Ends the process, and names the input, where one is read without an end, by waiting or by computing: what reads it cannot say so itself. */
final class EndlessInput implements LongConsumer, AutoCloseable {
    /** Of the clock, so that other work on the machine makes no faults. */
    private static final Duration MOST = Duration.ofMinutes(2);

    private final InputKind kind;
    private final Thread watch;

    private volatile long seed;
    private volatile long begun = System.nanoTime();

    EndlessInput(InputKind kind) {
        this.kind = kind;
        this.watch = Thread.ofPlatform().daemon().name("endless input").start(this::watch);
    }

    /** An input is about to be read. */
    @Override
    public void accept(long next) {
        begun = System.nanoTime();
        seed = next;
    }

    private void watch() {
        try {
            while (System.nanoTime() - begun < MOST.toNanos()) {
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException _) {
            return;
        }
        System.out.println(kind + " seed " + seed + ": is still read after " + MOST.toMinutes() + " minutes");
        Runtime.getRuntime().halt(1);
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
