package sparseworkbench.hub;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How fast a download is, since it began: what had arrived in an earlier attempt does not count. For one thread.
 */
public final class TransferRate {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Shortest time that is divided by, in seconds. */
    private static final double SHORTEST = 1e-3;

    private final LongSupplier clock;
    private final long begun;
    private OptionalLong before = OptionalLong.empty();

    /** Begins now. */
    public TransferRate() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds */
    TransferRate(LongSupplier clock) {
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /** @param done bytes that are there, never fewer than in the call before */
    public double bytesPerSecond(long done) {
        if (before.isEmpty()) {
            before = OptionalLong.of(done);
        }
        double seconds = (clock.getAsLong() - begun) / NANOS_PER_SECOND;
        return (done - before.getAsLong()) / Math.max(SHORTEST, seconds);
    }
}
