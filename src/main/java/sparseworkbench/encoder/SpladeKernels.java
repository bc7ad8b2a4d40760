package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sparseworkbench.hub.BertConfig;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** Calls {@code torch/splade.py} with the weights and settings of one model. */
final class SpladeKernels implements AutoCloseable {

    /** A slice of logits of this many numbers stays in the second-level cache. */
    private static final int SLICE_NUMBERS = 1 << 18;
    private static final int NARROWEST_SLICE = 512;
    private static final int WIDEST_SLICE = 4096;

    /** Share of active entries up to which the gradient goes through those alone. */
    static final double DENSEST_SPARSE = 0.1;

    private final TorchKernels kernels;
    private final BertConfig config;
    private final SpladeWeights weights;
    private boolean dropout = true;

    SpladeKernels(Device device, BertConfig config, SpladeWeights weights) {
        this.kernels = TorchKernels.load("splade", device);
        this.config = config;
        this.weights = weights;
    }

    void setDropout(boolean on) {
        dropout = on;
    }

    /** Token ids, mask and segment ids on the device. */
    record Tokens(NDArray ids, NDArray mask, NDArray types) {

        static Tokens of(TokenBatch batch, NDManager manager) {
            Shape shape = new Shape(batch.size(), batch.length());
            return new Tokens(manager.create(batch.ids(), shape), manager.create(batch.mask(), shape),
                    manager.create(batch.typeIds(), shape));
        }
    }

    /** Last hidden states {@code [texts, tokens, hidden]}. */
    NDArray states(Tokens tokens, NDManager manager, boolean training) {
        Arguments arguments = new Arguments().array(tokens.ids()).array(tokens.mask()).array(tokens.types())
                .arrays(weights.backbone()).number((long) config.heads()).number(config.layerNormEps())
                .number(dropout ? config.hiddenDropout() : 0).number(dropout ? config.attentionDropout() : 0);
        return kernels.callForOne(manager, "states", arguments, training);
    }

    /** Embeddings {@code [texts, vocabulary]}; {@code densest} is the share up to which only active entries are followed. */
    NDArray pooled(NDArray states, NDArray mask, NDManager manager, boolean training, double densest) {
        return kernels.callForOne(manager, "pooled", head(states, mask).number(densest), training);
    }

    /** Active entries per text, entries, values. */
    NDList rows(NDArray states, NDArray mask, NDManager manager) {
        return kernels.call(manager, "rows", head(states, mask), false);
    }

    /** Largest logit of each entry {@code [texts, vocabulary]}. */
    NDArray largest(NDArray states, NDArray mask, NDManager manager) {
        return kernels.callForOne(manager, "largest_logits", head(states, mask), false);
    }

    private Arguments head(NDArray states, NDArray mask) {
        return new Arguments().array(states).array(mask).arrays(weights.head()).number(config.layerNormEps())
                .number(slice(states.getShape().get(0) * states.getShape().get(1)));
    }

    private static long slice(long tokens) {
        return Math.clamp(SLICE_NUMBERS / Math.max(1, tokens) / 64 * 64, NARROWEST_SLICE, WIDEST_SLICE);
    }

    /** Logits of every token {@code [texts, tokens, vocabulary]}. */
    NDArray logits(NDArray states, NDManager manager) {
        return kernels.callForOne(manager, "logits", new Arguments().array(states).arrays(weights.head())
                .number(config.layerNormEps()), false);
    }

    /** The largest number that {@code count} numbers exceed. */
    double threshold(List<NDArray> parts, long count, NDManager manager) {
        try (NDArray result = kernels.callForOne(manager, "threshold", new Arguments().arrays(parts).number(count), false)) {
            return result.getFloat();
        }
    }

    /** Adds {@code by} to the bias of every entry. */
    void shiftBias(double by) {
        try (NDManager scratch = weights.bias().getManager().newSubManager()) {
            kernels.callForOne(scratch, "shift", new Arguments().array(weights.bias()).number(by), false);
        }
    }

    @Override
    public void close() {
        kernels.close();
    }
}
