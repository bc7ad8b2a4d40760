package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Optional;

/**
 * What a loss is computed from.
 *
 * @param columns one {@code [batch, dim]} array per text column: queries, positives, negatives
 * @param labels  {@code [batch]} or {@code [batch, n]}, if the data has them
 * @param weights how much of the regularisers is in effect
 */
public record LossInput(List<NDArray> columns, Optional<NDArray> labels, RegularizerWeights weights) {

    public LossInput {
        columns = List.copyOf(columns);
    }

    /** The arrays side by side. A single one is itself: DJL's {@code concat} of one array drops its gradient. */
    static NDArray joined(List<NDArray> arrays, int axis) {
        return arrays.size() == 1 ? arrays.getFirst() : NDArrays.concat(new NDList(arrays), axis);
    }
}
