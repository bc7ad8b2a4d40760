package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A loss as its named parts.
 *
 * @param components name → scalar, in the reference's order and under its names; weights are already applied
 * @param total      scalar, the sum of the components: what is back-propagated
 */
public record LossValue(SequencedMap<String, NDArray> components, NDArray total) {

    /** The name of the only part of a loss that has no parts. */
    public static final String WHOLE = "loss";

    /** A loss without parts. */
    static LossValue whole(NDArray total) {
        SequencedMap<String, NDArray> components = new LinkedHashMap<>();
        components.put(WHOLE, total);
        return new LossValue(components, total);
    }

    /** The sum of named parts, at least one. */
    static LossValue sum(SequencedMap<String, NDArray> components) {
        return new LossValue(
                components, components.values().stream().reduce(NDArray::add).orElseThrow());
    }
}
