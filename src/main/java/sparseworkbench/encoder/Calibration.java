package sparseworkbench.encoder;

/**
 * What setting the initial sparsity did.
 *
 * @param shift      what was added to the bias of every dimension
 * @param before     mean active dimensions of the texts before
 * @param activeDims mean active dimensions of the texts now
 */
public record Calibration(double shift, double before, double activeDims) {
    /** Texts that are measured at most; their largest logits are held at once, 120 KB each. */
    public static final int TEXTS = 256;
}
