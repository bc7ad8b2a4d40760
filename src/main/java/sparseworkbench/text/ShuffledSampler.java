package sparseworkbench.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shuffled rows as they come, cut into batches. The last one may be smaller; it is left out if it holds a single row. */
public final class ShuffledSampler implements BatchSampler {
    private final int rows;
    private final int batchSize;
    private final long seed;

    /**
     * @param rows      number of rows
     * @param batchSize rows per batch
     * @param seed      decides the order
     */
    public ShuffledSampler(int rows, int batchSize, long seed) {
        this.rows = rows;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public List<int[]> epoch(int epoch) {
        int[] order = RowOrder.shuffled(rows, seed, epoch);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < rows; from += batchSize) {
            int to = Math.min(rows, from + batchSize);
            if (RowOrder.isWorthwhile(to - from, batchSize)) {
                batches.add(Arrays.copyOfRange(order, from, to));
            }
        }
        return batches;
    }
}
