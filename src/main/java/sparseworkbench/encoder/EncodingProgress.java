package sparseworkbench.encoder;

/** Told how far an encoding is; may stop it. */
@FunctionalInterface
public interface EncodingProgress {

    /**
     * @param done  texts encoded so far
     * @param total texts to encode
     * @return whether to go on; otherwise encoding ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean goOn(int done, int total);
}
