package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
final class Eventually {
    private Eventually() {}

    /** Returns how long it took until {@code condition} held; fails when it did not within {@code limit}. */
    static Duration within(Duration limit, String what, BooleanSupplier condition) {
        Instant begin = Instant.now();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.between(begin, Instant.now())).as(what).isLessThan(limit);
            LockSupport.parkNanos(20_000_000);
        }
        return Duration.between(begin, Instant.now());
    }
}
