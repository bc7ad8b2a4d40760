package sparseworkbench.loss;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A pure, differentiable function of embeddings and labels. A few losses adapt themselves to the training; what they remember
 * changes in {@link #observe} only and is part of a checkpoint.
 */
@FunctionalInterface
public interface Loss {

    /**
     * The value for one batch; its arrays belong to the manager of the first column.
     *
     * @throws IllegalArgumentException when columns or labels are not what the loss takes; the message is for people
     */
    LossValue compute(LossInput input);

    /** Name → weight of the parts whose weight is scheduled, as it is in this step; empty when there are none. */
    default SequencedMap<String, Double> weights(RegularizerWeights inEffect) {
        return new LinkedHashMap<>();
    }

    /** What training must provide besides embeddings and labels. */
    default LossRequirements requirements() {
        return LossRequirements.NONE;
    }

    /** By how much this regulariser wants its weight to be multiplied, as things are. */
    default double multiplier() {
        return 1;
    }

    /** Takes in what a step computed the loss from, for the steps to come; called once per step, without gradient. */
    default void observe(LossInput input) {}

    /**
     * What is remembered, under names of the loss's own, as arrays that are not empty; nothing when it is a function of its settings
     * alone.
     */
    default SequencedMap<String, float[]> memory() {
        return new LinkedHashMap<>();
    }

    /** Remembers what {@link #memory} once returned. */
    default void restore(Map<String, float[]> memory) {}
}
