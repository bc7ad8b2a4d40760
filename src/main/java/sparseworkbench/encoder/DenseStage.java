package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.hub.DensePooling;
import sparseworkbench.hub.FloatTensor;
import sparseworkbench.hub.TransformerFolder;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** A transformer with a dense pooling. */
final class DenseStage implements AutoCloseable {
    private final TransformerWeights weights;
    private final Backbone backbone;
    private final DensePooling pooling;
    private final TorchKernels kernels;
    private final SideTokenizers tokenizers;
    private boolean dropout = true;

    private DenseStage(TransformerWeights weights, DensePooling pooling, SideTokenizers tokenizers, NDManager manager) {
        this.weights = weights;
        this.pooling = pooling;
        this.tokenizers = tokenizers;
        this.backbone = Backbone.of(weights, manager);
        this.kernels = TorchKernels.load("pooling", manager.getDevice());
    }

    /** @param manager owner of the weights */
    static DenseStage load(TransformerFolder folder, DensePooling pooling, int maxSeqLength, NDManager manager) throws IOException {
        SideTokenizers tokenizers = SideTokenizers.open(folder.reading().cutAt(maxSeqLength));
        try {
            return new DenseStage(TransformerWeights.load(folder, manager), pooling, tokenizers, manager);
        } catch (IOException | RuntimeException e) {
            tokenizers.close();
            throw e;
        }
    }

    void setDropout(boolean on) {
        dropout = on;
    }

    SideTokenizers tokenizers() {
        return tokenizers;
    }

    SequencedMap<String, NDArray> parameters(String prefix) {
        return weights.parameters(prefix, false);
    }

    Map<String, FloatTensor> toFile() {
        return weights.toFile();
    }

    /**
     * How many tokens at the start of a text with a prompt are not to be pooled: those of the prompt, if the pooling leaves them
     * out. Counted as the reference does, without the last special token.
     */
    int skipped(String prompt, Side side) {
        return pooling.includePrompt() || prompt.isEmpty() ? 0 : tokenizers.of(side).lengths(List.of(prompt))[0] - 1;
    }

    /** Dense embeddings {@code [texts, width]}; {@code skipped} tokens at the start of each text are read and not pooled. */
    NDArray embed(TokenBatch batch, int skipped, NDManager owner, boolean training) {
        try (NDManager scratch = owner.newSubManager()) {
            NDManager inputs = training ? owner : scratch;
            Tokens tokens = Tokens.of(batch, inputs);
            NDArray states = backbone.states(tokens, scratch, training, dropout);
            NDArray counted = skipped == 0 ? tokens.mask() : inputs.create(without(batch, skipped), tokens.mask().getShape());
            long[] modes = pooling.modes().stream().mapToLong(Enum::ordinal).toArray();
            return kernels.callForOne(owner, "pooled", new Arguments().array(states).array(counted).numbers(modes)
                    .number(pooling.normalized() ? 1L : 0L), training);
        }
    }

    private static long[] without(TokenBatch batch, int skipped) {
        long[] mask = batch.mask().clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % batch.length() < skipped ? 0 : mask[i];
        }
        return mask;
    }

    @Override
    public void close() {
        backbone.close();
        kernels.close();
        tokenizers.close();
    }
}
