package sparseworkbench.batch;

import java.util.List;

/** Puts the rows of a dataset together into batches. Pure: the same epoch always gives the same batches. */
public interface BatchSampler {

    /**
     * The batches of one epoch, as row indices.
     *
     * @param epoch number of the epoch, from 0
     */
    List<int[]> epoch(int epoch);
}
