package sparseworkbench.loss;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A pure, differentiable function of embeddings and labels. */
@FunctionalInterface
public interface Loss {

    /** The value for one batch; its arrays belong to the manager of the first column. */
    LossValue compute(LossInput input);

    /** Name → weight of the parts whose weight is scheduled, as it is in this step; empty when there are none. */
    default SequencedMap<String, Double> weights(RegularizerWeights inEffect) {
        return new LinkedHashMap<>();
    }
}
