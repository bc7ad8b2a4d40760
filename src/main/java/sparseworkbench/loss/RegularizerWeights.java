package sparseworkbench.loss;

/**
 * The share of the configured regulariser weights that is in effect in this step, from the trainer's schedule.
 *
 * @param factor 0 at the start of the warm-up, 1 after it
 */
public record RegularizerWeights(double factor) {

    /** The configured weights as they are. */
    public static final RegularizerWeights FULL = new RegularizerWeights(1);
}
