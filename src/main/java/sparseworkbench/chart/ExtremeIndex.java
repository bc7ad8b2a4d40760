package sparseworkbench.chart;

import java.util.Arrays;

/**
 * Finds smallest and largest finite value of any stretch of {@link Samples} without looking at all of it: blocks of 32, 1,024,
 * 32,768 … values each remember where their extremes are. A new value only touches the last block of each level.
 */
final class ExtremeIndex {
    private static final int BITS = 5;
    private static final int LEVELS = 4;
    private static final int NONE = -1;

    /** Where the extremes of a stretch are; {@code -1} when it has no such value. */
    static final class Extremes {
        int lowest = NONE;
        int highest = NONE;
        /** The smallest value above zero, for logarithmic axes. */
        int lowestPositive = NONE;

        void clear() {
            lowest = NONE;
            highest = NONE;
            lowestPositive = NONE;
        }
    }

    private final Samples samples;
    private final int[][] lowest = new int[LEVELS][8];
    private final int[][] highest = new int[LEVELS][8];
    private final int[][] lowestPositive = new int[LEVELS][8];

    ExtremeIndex(Samples samples) {
        this.samples = samples;
    }

    /** The last value of the samples is new. */
    void added() {
        int index = samples.size() - 1;
        for (int level = 0; level < LEVELS; level++) {
            int block = index >> shift(level);
            if (index == block << shift(level)) {
                open(level, block);
            }
            Extremes merged = at(level, block);
            merge(merged, index, index, index);
            store(level, block, merged);
        }
    }

    /** The samples were cut: builds the blocks anew. */
    void rebuild() {
        for (int level = 0; level < LEVELS; level++) {
            Arrays.fill(lowest[level], NONE);
            Arrays.fill(highest[level], NONE);
            Arrays.fill(lowestPositive[level], NONE);
        }
        for (int i = 0; i < samples.size(); i++) {
            for (int level = 0; level < LEVELS; level++) {
                int block = i >> shift(level);
                Extremes merged = at(level, block);
                merge(merged, i, i, i);
                store(level, block, merged);
            }
        }
    }

    private static int shift(int level) {
        return BITS * (level + 1);
    }

    private void open(int level, int block) {
        if (block == lowest[level].length) {
            int capacity = block * 2;
            lowest[level] = Arrays.copyOf(lowest[level], capacity);
            highest[level] = Arrays.copyOf(highest[level], capacity);
            lowestPositive[level] = Arrays.copyOf(lowestPositive[level], capacity);
        }
        lowest[level][block] = NONE;
        highest[level][block] = NONE;
        lowestPositive[level][block] = NONE;
    }

    private Extremes at(int level, int block) {
        Extremes extremes = new Extremes();
        extremes.lowest = lowest[level][block];
        extremes.highest = highest[level][block];
        extremes.lowestPositive = lowestPositive[level][block];
        return extremes;
    }

    private void store(int level, int block, Extremes extremes) {
        lowest[level][block] = extremes.lowest;
        highest[level][block] = extremes.highest;
        lowestPositive[level][block] = extremes.lowestPositive;
    }

    /** Finds the extremes of {@code [from, to)} into {@code found}. */
    void find(int from, int to, Extremes found) {
        found.clear();
        int i = from;
        while (i < to) {
            int level = largestBlockAt(i, to);
            if (level < 0) {
                merge(found, i, i, i);
                i++;
            } else {
                int block = i >> shift(level);
                merge(found, lowest[level][block], highest[level][block], lowestPositive[level][block]);
                i += 1 << shift(level);
            }
        }
    }

    private static int largestBlockAt(int index, int to) {
        int level = -1;
        while (level + 1 < LEVELS
                && (index & ((1 << shift(level + 1)) - 1)) == 0
                && index + (1 << shift(level + 1)) <= to) {
            level++;
        }
        return level;
    }

    private void merge(Extremes into, int low, int high, int lowPositive) {
        if (low != NONE
                && Double.isFinite(samples.value(low))
                && (into.lowest == NONE || samples.value(low) < samples.value(into.lowest))) {
            into.lowest = low;
        }
        if (high != NONE
                && Double.isFinite(samples.value(high))
                && (into.highest == NONE || samples.value(high) > samples.value(into.highest))) {
            into.highest = high;
        }
        if (lowPositive != NONE
                && Double.isFinite(samples.value(lowPositive))
                && samples.value(lowPositive) > 0
                && (into.lowestPositive == NONE || samples.value(lowPositive) < samples.value(into.lowestPositive))) {
            into.lowestPositive = lowPositive;
        }
    }
}
