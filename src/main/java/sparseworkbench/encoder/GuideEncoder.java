package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sparseworkbench.hub.UnusableModel;
import sparseworkbench.text.TokenBatch;

/**
 * A second model that only judges how alike texts are; it is not trained. A model with a trained vocabulary head is asked for its
 * sparse embeddings, another one for the mean of its token states. It has its own tokenizer and any width.
 */
public final class GuideEncoder implements AutoCloseable {
    private final SpladeEncoder encoder;
    private final boolean dense;

    private GuideEncoder(SpladeEncoder encoder) {
        this.encoder = encoder;
        this.dense = encoder.hasUntrainedHead();
    }

    /** Loads a model folder, as {@link SpladeEncoder#load} does. */
    public static GuideEncoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        return new GuideEncoder(SpladeEncoder.load(folder, options));
    }

    /** Embeddings {@code [texts, width]} without gradient, in the order of the texts. */
    public NDArray embed(List<String> texts, NDManager owner) {
        TokenBatch batch = encoder.tokenizer().encode(texts);
        return dense ? means(batch, owner) : encoder.embed(batch, owner, false);
    }

    private NDArray means(TokenBatch batch, NDManager owner) {
        try (NDManager scratch = owner.newSubManager()) {
            SpladeKernels.Tokens tokens = SpladeKernels.Tokens.of(batch, scratch);
            NDArray share = tokens.mask().toType(DataType.FLOAT32, false);
            NDArray states = encoder.kernels().states(tokens, scratch, false);
            NDArray means = states.mul(share.expandDims(2)).sum(new int[] {1}).div(share.sum(new int[] {1}, true));
            means.attach(owner);
            return means;
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
