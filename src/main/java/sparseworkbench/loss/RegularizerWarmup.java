package sparseworkbench.loss;

/**
 * How far the weights λ of the regularizers have been warmed up in this step; the training's schedule says so.
 *
 * @param factor what the configured weights are multiplied by: 0 at the start of the warm-up, 1 after it
 * @param time   what part of the training the step is, for a regularizer that adapts itself
 */
public record RegularizerWarmup(double factor, LearningTime time) {

    /** The configured weights as they are. */
    public static final RegularizerWarmup FULL = new RegularizerWarmup(1);

    /** In a step at full learning rate. */
    public RegularizerWarmup(double factor) {
        this(factor, LearningTime.FULL);
    }
}
