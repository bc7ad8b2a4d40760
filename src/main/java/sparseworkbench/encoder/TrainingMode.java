package sparseworkbench.encoder;

/**
 * How an encoder computes while it is trained. Without gradient it never drops anything and always computes with 32-bit numbers.
 *
 * @param dropout  whether dropout is on, with the probabilities of {@code config.json}
 * @param bfloat16 whether linear layers and the vocabulary head multiply 16-bit numbers; sums, norms, attention and weights keep 32 bits
 */
public record TrainingMode(boolean dropout, boolean bfloat16) {

    /** As a folder says it, with 32 bits. */
    public static final TrainingMode USUAL = new TrainingMode(true, false);
}
