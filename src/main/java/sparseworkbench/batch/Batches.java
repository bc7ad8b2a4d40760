package sparseworkbench.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How large batches are.
 *
 * @param size     rows of a batch
 * @param dropLast whether smaller ones, at the end of an epoch, are left out
 */
public record Batches(int size, boolean dropLast) {

    /** Batches of {@code size} rows, and what is left at the end of an epoch. */
    public static Batches of(int size) {
        return new Batches(size, false);
    }

    /** Whether a batch of so many rows is worth a step: a row alone has nothing to be compared with. */
    boolean takes(int rows) {
        return rows == size || !dropLast && rows >= 2;
    }

    /** The rows in their order, cut into batches; a rest of fewer than {@code fewest} is left out. */
    List<int[]> cut(int[] order, int fewest) {
        List<int[]> cut = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            int to = Math.min(order.length, from + size);
            if (takes(to - from) && (to - from == size || to - from >= fewest)) {
                cut.add(Arrays.copyOfRange(order, from, to));
            }
        }
        return cut;
    }

    /** How many batches an epoch of so many rows has, if every row fits into the next batch. */
    public long count(long rows) {
        return rows / size + (takes((int) (rows % size)) ? 1 : 0);
    }
}
