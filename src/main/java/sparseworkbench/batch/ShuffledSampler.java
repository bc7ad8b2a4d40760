package sparseworkbench.batch;

import java.util.List;

/** Shuffled rows as they come, cut into batches. The last one may be smaller; it is left out if it holds a single row. */
public final class ShuffledSampler implements BatchSampler {
    private final int rows;
    private final Batches batches;
    private final long seed;

    /**
     * @param rows    number of rows
     * @param batches how large they are
     * @param seed    decides the order
     */
    public ShuffledSampler(int rows, Batches batches, long seed) {
        this.rows = rows;
        this.batches = batches;
        this.seed = seed;
    }

    @Override
    public List<int[]> epoch(int epoch) {
        return batches.cut(RowOrder.shuffled(rows, seed, epoch), 1);
    }
}
