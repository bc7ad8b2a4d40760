package sparseworkbench.loss;

import java.util.Map;
import java.util.SequencedMap;

/** The same loss, with the wish that its embeddings be made in mini-batches. */
record CachedLoss(Loss loss, MiniBatches size) implements Loss {

    @Override
    public LossValue compute(LossInput input) {
        return loss.compute(input);
    }

    @Override
    public SequencedMap<String, Double> weights(RegularizerWeights inEffect) {
        return loss.weights(inEffect);
    }

    @Override
    public LossRequirements requirements() {
        return loss.requirements().in(size);
    }

    @Override
    public void observe(LossInput input) {
        loss.observe(input);
    }

    @Override
    public SequencedMap<String, float[]> memory() {
        return loss.memory();
    }

    @Override
    public void restore(Map<String, float[]> memory) {
        loss.restore(memory);
    }
}
