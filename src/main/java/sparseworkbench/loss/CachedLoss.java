package sparseworkbench.loss;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The same loss, which requires that its embeddings be made in mini-batches. */
record CachedLoss(Loss loss, MiniBatches size) implements Loss {

    @Override
    public LossValue compute(LossInput input) {
        return loss.compute(input);
    }

    @Override
    public SequencedMap<String, Double> weights(RegularizerWarmup warmup) {
        return loss.weights(warmup);
    }

    @Override
    public LossRequirements requirements() {
        return loss.requirements().withMiniBatches(size);
    }

    @Override
    public void observe(LossInput input) {
        loss.observe(input);
    }

    @Override
    public void observeEvaluation(EvaluatedDensity density) {
        loss.observeEvaluation(density);
    }

    @Override
    public void observePanel(EvaluatedDensity density) {
        loss.observePanel(density);
    }

    @Override
    public List<UnreachedDensity> unreached() {
        return loss.unreached();
    }

    @Override
    public SequencedMap<String, float[]> state() {
        return loss.state();
    }

    @Override
    public void restore(Map<String, float[]> state) {
        loss.restore(state);
    }
}
