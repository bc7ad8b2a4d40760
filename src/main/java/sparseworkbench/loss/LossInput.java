package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
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
}
