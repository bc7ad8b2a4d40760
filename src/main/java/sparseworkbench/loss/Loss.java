package sparseworkbench.loss;

/** A pure, differentiable function of embeddings and labels. */
@FunctionalInterface
public interface Loss {

    /** The value for one batch; its arrays belong to the manager of the first column. */
    LossValue compute(LossInput input);
}
