package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparseworkbench.encoder.SparseVectors;

/**
 * How many texts have how many active dimensions. Four ranges to each doubling, the same for every evaluation, so that histograms
 * can be laid over each other.
 *
 * @param ranges those that have texts, ascending
 */
public record ActiveDims(List<Range> ranges) {
    private static final int PER_DOUBLING = 4;

    public ActiveDims {
        ranges = List.copyOf(ranges);
    }

    /**
     * One column of the histogram.
     *
     * @param from  fewest dimensions
     * @param to    most dimensions, included
     * @param texts how many have so many
     */
    public record Range(int from, int to, int texts) {}

    static ActiveDims of(SparseVectors vectors) {
        List<Range> ranges = new ArrayList<>();
        int[] sorted = new int[vectors.rows()];
        for (int row = 0; row < sorted.length; row++) {
            sorted[row] = vectors.activeDims(row);
        }
        Arrays.sort(sorted);
        for (int next = 0; next < sorted.length; ) {
            int from = start(sorted[next]);
            int to = from + width(from) - 1;
            int first = next;
            while (next < sorted.length && sorted[next] <= to) {
                next++;
            }
            ranges.add(new Range(from, to, next - first));
        }
        return new ActiveDims(ranges);
    }

    /** Where the range that holds {@code count} begins. */
    private static int start(int count) {
        return count - count % width(count);
    }

    /** 1 below 8, 2 from there on, 4 from 16 on … */
    private static int width(int count) {
        return Math.max(1, Integer.highestOneBit(count) / PER_DOUBLING);
    }
}
