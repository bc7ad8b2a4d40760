package sparseworkbench.chart;

import java.util.Arrays;

/** A rising list of indexes with quick questions about ranges. */
final class IndexList {
    private int[] indexes = new int[8];
    private int size;

    void add(int index) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
        }
        indexes[size++] = index;
    }

    /** Drops all indexes from {@code end} on. */
    void truncate(int end) {
        size = position(end);
    }

    /** The first index in {@code [from, to)}, or {@code to}. */
    int firstIn(int from, int to) {
        int at = position(from);
        return at < size && indexes[at] < to ? indexes[at] : to;
    }

    /** The last index in {@code [from, to)}, or {@code from - 1}. */
    int lastIn(int from, int to) {
        int at = position(to) - 1;
        return at >= 0 && indexes[at] >= from ? indexes[at] : from - 1;
    }

    private int position(int index) {
        int found = Arrays.binarySearch(indexes, 0, size, index);
        return found >= 0 ? found : -found - 1;
    }
}
