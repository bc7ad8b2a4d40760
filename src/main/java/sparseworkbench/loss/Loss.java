package sparseworkbench.loss;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A pure, differentiable function of embeddings and labels. A few losses adapt themselves to the training; their state
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

    /** Name of the metric → weight λ of a regulariser, warmed up that far; empty when there is none. */
    default SequencedMap<String, Double> weights(RegularizerWarmup warmup) {
        return new LinkedHashMap<>();
    }

    /** What training must provide besides embeddings and labels. */
    default LossRequirements requirements() {
        return LossRequirements.NONE;
    }

    /** What the weight λ of this regulariser is multiplied by, because it adapts itself; 1 where it does not. */
    default double multiplier() {
        return 1;
    }

    /** Takes in what a step computed the loss from, for the steps to come; called once per step, without gradient. */
    default void observe(LossInput input) {}

    /**
     * What {@link #observe} has changed, as PyTorch's {@code state_dict}: arrays that are not empty, under names of the loss's own;
     * none when the loss is a function of its settings alone.
     */
    default SequencedMap<String, float[]> state() {
        return new LinkedHashMap<>();
    }

    /** Goes on from what {@link #state} once returned. */
    default void restore(Map<String, float[]> state) {}
}
