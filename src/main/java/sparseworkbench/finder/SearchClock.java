package sparseworkbench.finder;

import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Charges the budget for the time in which trainings of the search have a worker, and says what it waits for where none has. */
final class SearchClock {
    /** Time that nobody watched does not count: the computer slept, or the search was killed. */
    private static final double LONGEST_GAP = 10;

    private static final double NANOS = 1e9;
    /** Seconds without a worker after which it is said what the search waits for. */
    private static final double PATIENCE = 10;

    private static final String WAITS = "waits";

    private final SearchRecord record;
    private final LongSupplier nanos;
    private long before;
    /** Seconds for which nothing had a worker. */
    private double waited;

    SearchClock(SearchRecord record, LongSupplier nanos) {
        this.record = record;
        this.nanos = nanos;
        this.before = nanos.getAsLong();
    }

    /**
     * Time has passed.
     *
     * @param worked   whether a training had a worker; time in the queue is not the search's
     * @param waiting  whether one should have
     * @param waitsFor words after "waits"
     */
    void pass(boolean worked, boolean waiting, Supplier<String> waitsFor) throws IOException {
        long now = nanos.getAsLong();
        double passed = Math.min(LONGEST_GAP, (now - before) / NANOS);
        before = now;
        waited = worked || !waiting ? 0 : waited + passed;
        if (waited > PATIENCE) {
            record.sayOnce(WAITS, "Nothing is trained now; the search waits " + waitsFor.get() + ".");
        }
        if (worked) {
            record.forget(WAITS);
            record.spend(passed);
        }
    }
}
