package sparseworkbench.chart;

import java.util.Arrays;
import java.util.Optional;

/**
 * The measured values of one metric of one run, in the order of their steps. Not thread-safe: filled by one thread, then handed
 * over.
 *
 * <p>Memory is bounded however long the run is: when there are {@link #MOST} values, those between the first and the newest ones
 * are thinned. Of each stretch of some steps there stays what an {@link Envelope} of stretches as wide or wider is made of
 * ({@link Thinning}), so that pictures of the whole run do not change, and {@link #stored} reads the others again.
 *
 * <p>A step that arrives again replaces the old one and all after it: after a resume the run repeats the steps since its
 * checkpoint, and what it measured before counts no more.
 */
public final class Samples {
    /** So many values are kept at most. */
    static final int MOST = 1 << 15;

    private static final int AFTER_THINNING = MOST / 4 * 3;

    private final Optional<StoredSeries> stored;
    private SampleColumns columns = new SampleColumns();
    private int rewinds;
    private long width = 1;
    private int thinnedEnd;
    private final ExtremeIndex extremes = new ExtremeIndex(this);
    private final IndexList nonFinite = new IndexList();
    private final IndexList nonPositive = new IndexList();

    /** Values that are stored nowhere else. */
    public Samples() {
        this(Optional.empty());
    }

    /** @param stored where values that were left out can be read again */
    Samples(Optional<StoredSeries> stored) {
        this.stored = stored;
    }

    /**
     * Adds a value.
     *
     * @param step       step it belongs to
     * @param value      the value; NaN and infinities are kept
     * @param wallMillis when it was measured, milliseconds since 1970
     */
    public void append(long step, double value, long wallMillis) {
        if (size() > 0 && step <= step(size() - 1)) {
            rewind(step);
        }
        if (size() == MOST) {
            thin();
        }
        columns.append(step, value, wallMillis);
        index(size() - 1);
        extremes.added();
    }

    private void index(int row) {
        if (!Double.isFinite(value(row))) {
            nonFinite.add(row);
        } else if (value(row) <= 0) {
            nonPositive.add(row);
        }
    }

    /** In stretches as wide as before, and in wider ones where that is not enough. */
    private void thin() {
        leaveOut();
        while (size() > AFTER_THINNING) {
            width *= 2;
            leaveOut();
        }
        rewinds++;
    }

    private void leaveOut() {
        int newest = size() - Thinning.NEWEST;
        int[] kept = new Thinning(this, width).kept();
        columns.keep(kept);
        thinnedEnd = Arrays.binarySearch(kept, newest);
        nonFinite.truncate(0);
        nonPositive.truncate(0);
        for (int row = 0; row < size(); row++) {
            index(row);
        }
        extremes.rebuild();
    }

    /** Forgets all values. */
    public void clear() {
        rewind(Long.MIN_VALUE);
        width = 1;
    }

    private void rewind(long step) {
        int found = columns.find(step);
        columns.truncate(found >= 0 ? found : -found - 1);
        thinnedEnd = Math.min(thinnedEnd, size());
        nonFinite.truncate(size());
        nonPositive.truncate(size());
        extremes.rebuild();
        rewinds++;
    }

    /** The same values for whoever writes them out while these grow. */
    Samples copy() {
        Samples copy = new Samples(stored);
        copy.columns = columns.copy();
        copy.width = width;
        copy.thinnedEnd = thinnedEnd;
        return copy;
    }

    /** How many values are kept. */
    public int size() {
        return columns.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public long step(int index) {
        return columns.step(index);
    }

    public double value(int index) {
        return columns.value(index);
    }

    /** When the value was measured, milliseconds since 1970, never falling. */
    public long millis(int index) {
        return columns.millis(index);
    }

    /** The newest value that is a number, or NaN. */
    public double lastFinite() {
        for (int i = size() - 1; i >= 0; i--) {
            if (Double.isFinite(value(i))) {
                return value(i);
            }
        }
        return Double.NaN;
    }

    /** Whether every measured value of {@code [from, to)} is kept. */
    boolean isWhole(int from, int to) {
        return columns.measured(from, to) == Math.max(0, to - from);
    }

    /** Whether nothing has been left out. */
    public boolean isWhole() {
        return isWhole(0, size());
    }

    /** Whether a value stands for all of its stretch when values are counted, the other kept ones are its extremes. */
    boolean isTypical(int index) {
        return index >= thinnedEnd
                || index < Thinning.FIRST
                || index == size() - 1
                || Math.floorDiv(step(index), width) != Math.floorDiv(step(index + 1), width);
    }

    /** Steps of a stretch of which values were left out; 1 as long as none were. */
    public long width() {
        return width;
    }

    /** Where all values are; empty where they are nowhere else. */
    public Optional<StoredSeries> stored() {
        return stored;
    }

    SampleColumns columns() {
        return columns;
    }

    /** How often values were taken back or left out; whoever keeps derived values starts anew when this changes. */
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

    /** The first index in {@code [from, to)} that a line cannot run through, or {@code to}. */
    int firstHole(int from, int to, boolean log) {
        int hole = nonFinite.firstIn(from, to);
        return log ? Math.min(hole, nonPositive.firstIn(from, to)) : hole;
    }

    /** The last such index, or {@code from - 1}. */
    int lastHole(int from, int to, boolean log) {
        int hole = nonFinite.lastIn(from, to);
        return log ? Math.max(hole, nonPositive.lastIn(from, to)) : hole;
    }
}
