package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.model.SpladePooling;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** Calls {@code torch/vocabulary.torchscript} with the weights and settings of one model. */
final class VocabularyHead implements AutoCloseable {

    /**
     * Numbers in a slice of logits. Half a megabyte would stay in a core's own cache, but then the many small steps cost more than the
     * shared cache does: at 16 MB a batch of 2,000 tokens took 128 ms instead of 171 (128 wide) and 265 instead of 329 (384 wide).
     */
    private static final int SLICE_NUMBERS = 1 << 22;

    /** The same where every thread has texts and slices of its own: 4 MB encoded 4 % (128 wide) and 1 % (384 wide) more texts a second. */
    private static final int PART_SLICE_NUMBERS = 1 << 20;

    private static final int NARROWEST_SLICE = 512;
    private static final int WIDEST_SLICE = 4096;

    private final TorchKernels kernels;
    private final BackboneConfig config;
    private final SpladePooling pooling;
    private final Map<String, NDArray> weights;
    private final Optional<Int8Weights> int8;

    VocabularyHead(TransformerWeights transformer, SpladePooling pooling, Device device) {
        this.kernels = TorchKernels.load("vocabulary", device);
        this.config = transformer.config();
        this.pooling = pooling;
        this.int8 = transformer.int8();
        this.weights = int8.map(Int8Weights::head).orElseGet(transformer::head);
    }

    /** Embeddings {@code [texts, vocabulary]}. */
    NDArray pooled(
            NDArray states,
            PackedTokens tokens,
            NDManager manager,
            boolean training,
            TrainingMode mode,
            HeadOptimizations optimizations) {
        Arguments arguments = pooling(states, tokens, training && mode.bfloat16(), SLICE_NUMBERS);
        return kernels.callForOne(manager, "pooled", optimizations.in(arguments), training);
    }

    /** Upper bounds of the largest logits {@code [texts, vocabulary]}, in the order of {@link #largest}; for tests only. */
    NDArray upperBounds(NDArray states, PackedTokens tokens, NDManager manager) {
        return kernels.callForOne(manager, "upper_bounds", pooling(states, tokens, false, SLICE_NUMBERS), false);
    }

    /** Active entries per text, entries, values. */
    NDList rows(NDArray states, PackedTokens tokens, NDManager manager) {
        if (int8.isPresent()) {
            Arguments arguments = tokens.textsIn(head(states, false, Int8Weights.SLICE))
                    .arrays("head.slices", int8.get().slices());
            return kernels.call(manager, "int8_rows", arguments, false);
        }
        int numbers = manager.getDevice().isGpu() ? SLICE_NUMBERS : PART_SLICE_NUMBERS;
        return kernels.call(manager, "rows", pooling(states, tokens, false, numbers), false);
    }

    /** Largest logit of each entry {@code [texts, vocabulary]}, for texts with tokens in the order in which they are packed. */
    NDArray largest(NDArray states, PackedTokens tokens, NDManager manager) {
        return kernels.callForOne(manager, "largest_logits", pooling(states, tokens, false, SLICE_NUMBERS), false);
    }

    private Arguments pooling(NDArray states, PackedTokens tokens, boolean bfloat16, int numbers) {
        return tokens.textsIn(
                head(states, bfloat16, slice(numbers, states.getShape().get(0))));
    }

    private Arguments head(NDArray states, boolean bfloat16, long slice) {
        return new Arguments()
                .array("states", states)
                .arrays("head", weights)
                .text("settings.activation", config.headActivation().key())
                .number("settings.epsilon", config.epsilon())
                .flag("settings.sum", pooling.sum())
                .flag("settings.double_logarithm", pooling.doubleLogarithm())
                .flag("settings.bfloat16", bfloat16)
                .integer("settings.slice", slice);
    }

    private static long slice(int numbers, long tokens) {
        return Math.clamp(numbers / Math.max(1, tokens) / 64 * 64, NARROWEST_SLICE, WIDEST_SLICE);
    }

    /** Logits of every token {@code [tokens, vocabulary]}. */
    NDArray logits(NDArray states, NDManager manager) {
        return kernels.callForOne(manager, "logits", head(states, false, WIDEST_SLICE), false);
    }

    /** The largest number that {@code count} numbers exceed. */
    double threshold(List<NDArray> parts, long count, NDManager manager) {
        try (NDArray result = kernels.callForOne(
                manager, "threshold", new Arguments().arrays("parts", parts).integer("count", count), false)) {
            return result.getFloat();
        }
    }

    /** Adds {@code by} to the bias of every entry. */
    void shiftBias(double by) {
        inPlace("shift", "bias", by);
    }

    /**
     * Divides every logit by {@code factor}. It is the last norm and the bias that change, not the decoder: that may be tied to the word
     * embeddings.
     */
    void divideLogits(double factor) {
        for (String weight : List.of("norm.weight", "norm.bias", "bias")) {
            inPlace("multiply", weight, 1 / factor);
        }
    }

    private void inPlace(String kernel, String weight, double by) {
        NDArray x = weights.get(weight);
        try (NDManager scratch = x.getManager().newSubManager()) {
            kernels.callForOne(scratch, kernel, new Arguments().array("x", x).number("by", by), false);
        }
    }

    @Override
    public void close() {
        kernels.close();
    }
}
