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
    private OptionalLong begun = OptionalLong.empty();
    private long before;
    private long arrived;

    /** Begins with the first call of {@link #bytesPerSecond}. */
    public TransferRate() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds */
    TransferRate(LongSupplier clock) {
        this.clock = clock;
    }

    /** @param done bytes that are there; fewer than in the call before where a file had to be begun anew */
    public double bytesPerSecond(long done) {
        if (begun.isEmpty()) {
            begun = OptionalLong.of(clock.getAsLong());
            before = done;
        }
        arrived += Math.max(0, done - before);
        before = done;
        double seconds = (clock.getAsLong() - begun.getAsLong()) / NANOS_PER_SECOND;
        return arrived / Math.max(SHORTEST, seconds);
    }
}
