package sparseworkbench.loss;

import java.util.LinkedHashMap;
import java.util.List;
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

    /** Name of the metric → weight λ of a regularizer, warmed up that far; empty when there is none. */
    default SequencedMap<String, Double> weights(RegularizerWarmup warmup) {
        return new LinkedHashMap<>();
    }

    /** What training must provide besides embeddings and labels. */
    default LossRequirements requirements() {
        return LossRequirements.NONE;
    }

    /** The weight λ of this regularizer in a step: the configured one, warmed up, unless it adapts itself. */
    default double weight(double configured, RegularizerWarmup warmup) {
        return configured * warmup.factor();
    }

    /** Takes in what a step computed the loss from, for the batches to come; called once per batch, without gradient. */
    default void observe(LossInput input) {}

    /**
     * Takes in what an evaluation between two steps found, for the steps to come. A run that goes on from a checkpoint of these weights calls it
     * again with the same numbers.
     */
    default void observeEvaluation(EvaluatedDensity density) {}

    /** Takes in the density of a few texts, the same ones each time, for the steps to come: it tells how density changes, not how large it is. */
    default void observePanel(EvaluatedDensity density) {}

    /** Densities that a regularizer steers towards and cannot reach in the steps that are left; mostly none. */
    default List<UnreachedDensity> unreached() {
        return List.of();
    }

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
