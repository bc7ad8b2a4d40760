package sparseworkbench.chart;

import java.util.BitSet;
import sparseworkbench.chart.ExtremeIndex.Extremes;

/**
 * Which values of a long run stay. Of each stretch of steps these do: first and last, lowest and highest, the lowest above zero,
 * the first and last that tear the line, the one before, and the extremes on both sides of the tears. That is all an
 * {@link Envelope} looks at, and thinning what is thinned already gives the same as thinning everything: no envelope of wider
 * stretches can tell the difference.
 */
final class Thinning {
    /** The first values stay: what a run began with is compared with. */
    static final int FIRST = 128;
    /** The newest values stay: they are looked at closely, and may be repeated. */
    static final int NEWEST = 1 << 13;

    private final Samples samples;
    private final long width;
    private final BitSet kept = new BitSet();
    private final Extremes found = new Extremes();

    /** @param width steps of a stretch; stretches begin at its multiples */
    Thinning(Samples samples, long width) {
        this.samples = samples;
        this.width = width;
    }

    /** The indexes of the values that stay, ascending. */
    int[] kept() {
        int newest = samples.size() - NEWEST;
        kept.set(0, FIRST);
        kept.set(newest, samples.size());
        int from = FIRST;
        while (from < newest) {
            long stretch = Math.floorDiv(samples.step(from), width);
            int to = from + 1;
            while (to < newest && Math.floorDiv(samples.step(to), width) == stretch) {
                to++;
            }
            keep(from, to);
            from = to;
        }
        return kept.stream().toArray();
    }

    private void keep(int from, int to) {
        kept.set(from);
        kept.set(to - 1);
        int low = samples.nonPositive().firstIn(from, to);
        if (low < to) {
            kept.set(low);
        }
        extremes(from, to);
        torn(from, to, false);
        torn(from, to, true);
    }

    private void torn(int from, int to, boolean log) {
        int first = samples.firstHole(from, to, log);
        if (first == to) {
            return;
        }
        int last = samples.lastHole(from, to, log);
        kept.set(first);
        kept.set(last);
        if (first > from) {
            kept.set(first - 1);
        }
        extremes(from, first);
        extremes(first + 1, last);
        extremes(last + 1, to);
    }

    private void extremes(int from, int to) {
        samples.extremes().find(from, to, found);
        for (int index : new int[] {found.lowest, found.highest, found.lowestPositive}) {
            if (index >= 0) {
                kept.set(index);
            }
        }
    }
}
