package sparseworkbench.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums of many rows at once, as PyTorch sums a sparse tensor over its last dimension on a processor: it sorts all terms of all rows by their row
 * and adds them up in single precision in the order in which its sort leaves them. That sort is not stable below {@value #STABLE_FROM} terms, so
 * that two rows of the same terms may get sums that differ in their last digit.
 */
final class RowSums {
    private static final int STABLE_FROM = 32_768;

    private final List<float[]> rows = new ArrayList<>();
    private int terms;

    /** The terms of the next row. */
    void add(float[] row) {
        rows.add(row);
        terms += row.length;
    }

    float[] sums() {
        float[] values = new float[terms];
        float[] rowOf = new float[terms];
        int next = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (float value : rows.get(row)) {
                values[next] = value;
                rowOf[next++] = row;
            }
        }
        float[] sums = new float[rows.size()];
        // From there on it sorts by radix, and the terms are in order already.
        int[] order = terms < STABLE_FROM ? Introsort.ascending(rowOf) : null;
        for (int i = 0; i < terms; i++) {
            int at = order == null ? i : order[i];
            sums[(int) rowOf[at]] += values[at];
        }
        return sums;
    }
}
