package sparseworkbench.chart;

import java.util.Arrays;

/**
 * The measured values of one metric of one run, in the order of their steps, of any length. Not thread-safe: filled by one
 * thread, then handed over.
 *
 * <p>A step that arrives again replaces the old one and all after it: after a resume the run repeats the steps since its
 * checkpoint, and what it measured before counts no more.
 */
public final class Samples {
    private static final int FIRST_CAPACITY = 64;

    private long[] steps = new long[FIRST_CAPACITY];
    private long[] millis = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int size;
    private int rewinds;
    private final ExtremeIndex extremes = new ExtremeIndex(this);
    private final IndexList nonFinite = new IndexList();
    private final IndexList nonPositive = new IndexList();

    /**
     * Adds a value.
     *
     * @param step       step it belongs to
     * @param value      the value; NaN and infinities are kept
     * @param wallMillis when it was measured, milliseconds since 1970
     */
    public void append(long step, double value, long wallMillis) {
        if (size > 0 && step <= steps[size - 1]) {
            rewind(step);
        }
        if (size == steps.length) {
            int capacity = size * 2;
            steps = Arrays.copyOf(steps, capacity);
            millis = Arrays.copyOf(millis, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        steps[size] = step;
        values[size] = value;
        // A clock set back must not fold the time axis.
        millis[size] = size == 0 ? wallMillis : Math.max(wallMillis, millis[size - 1]);
        if (!Double.isFinite(value)) {
            nonFinite.add(size);
        } else if (value <= 0) {
            nonPositive.add(size);
        }
        size++;
        extremes.added();
    }

    /** Forgets all values. */
    public void clear() {
        rewind(Long.MIN_VALUE);
    }

    private void rewind(long step) {
        int kept = Arrays.binarySearch(steps, 0, size, step);
        size = kept >= 0 ? kept : -kept - 1;
        nonFinite.truncate(size);
        nonPositive.truncate(size);
        extremes.rebuild();
        rewinds++;
    }

    /** The same values, independent of these. */
    Samples copy() {
        Samples copy = new Samples();
        for (int i = 0; i < size; i++) {
            copy.append(steps[i], values[i], millis[i]);
        }
        return copy;
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long step(int index) {
        return steps[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** When the value was measured, milliseconds since 1970, never falling. */
    public long millis(int index) {
        return millis[index];
    }

    /** The newest value that is a number, or NaN. */
    public double lastFinite() {
        for (int i = size - 1; i >= 0; i--) {
            if (Double.isFinite(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /** How often steps were taken back; whoever keeps derived values starts anew when this changes. */
    int rewinds() {
        return rewinds;
    }

    ExtremeIndex extremes() {
        return extremes;
    }

    /** Indexes of values that are NaN or infinite. */
    IndexList nonFinite() {
        return nonFinite;
    }

    /** Indexes of finite values that a logarithm cannot show. */
    IndexList nonPositive() {
        return nonPositive;
    }
}
