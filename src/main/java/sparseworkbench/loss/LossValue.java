package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.SequencedMap;

/**
 * A loss as its named parts.
 *
 * @param components name → scalar, in the reference's order and under its names; weights are already applied
 * @param total      scalar, the sum of the components: what is back-propagated
 */
public record LossValue(SequencedMap<String, NDArray> components, NDArray total) {}
