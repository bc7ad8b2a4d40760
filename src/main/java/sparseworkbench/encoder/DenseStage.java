package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.DensePooling;
import sparseworkbench.model.TransformerFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;
import sparseworkbench.weights.Tensor;

/** A transformer with a dense pooling. */
final class DenseStage implements AutoCloseable {
    private final TransformerWeights weights;
    private final Backbone backbone;
    private final DensePooling pooling;
    private final TorchKernels kernels;
    private final SideTokenizers tokenizers;
    private TrainingMode mode = TrainingMode.USUAL;

    private DenseStage(TransformerWeights weights, DensePooling pooling, SideTokenizers tokenizers, NDManager manager) {
        this.weights = weights;
        this.pooling = pooling;
        this.tokenizers = tokenizers;
        this.backbone = Backbone.of(weights, manager);
        this.kernels = TorchKernels.load("pooling", manager.getDevice());
    }

    /** @param manager owner of the weights */
    static DenseStage load(Architecture.Csr csr, EncoderOptions options, NDManager manager)
            throws IOException, UnusableModel {
        TransformerFolder folder = csr.transformer();
        SideTokenizers tokenizers = SideTokenizers.open(folder.reading().cutAt(options.maxSeqLength()));
        try {
            return new DenseStage(
                    TransformerWeights.load(folder, options.precision(), manager), csr.pooling(), tokenizers, manager);
        } catch (IOException | UnusableModel | RuntimeException e) {
            tokenizers.close();
            throw e;
        }
    }

    void setTrainingMode(TrainingMode wanted) {
        mode = wanted;
    }

    void recordInto(Optional<Recording> recording) {
        backbone.recordInto(recording);
    }

    SideTokenizers tokenizers() {
        return tokenizers;
    }

    SequencedMap<String, NDArray> parameters(String prefix) {
        return weights.parameters(prefix, false);
    }

    Map<String, Tensor> toFile() {
        return weights.toFile();
    }

    /**
     * How many tokens at the start of a text with a prompt are not to be pooled: those of the prompt, if the pooling leaves them
     * out. Counted as the reference does, without the last special token.
     */
    int skipped(String prompt, Side side) {
        return pooling.includePrompt() || prompt.isEmpty()
                ? 0
                : tokenizers.of(side).lengths(List.of(prompt))[0] - 1;
    }

    /** Dense embeddings {@code [texts, width]}; {@code skipped} tokens at the start of each text are read and not pooled. */
    NDArray embed(TokenBatch batch, int skipped, NDManager owner, boolean training) {
        try (NDManager scratch = owner.newSubManager()) {
            PackedTokens tokens = PackedTokens.of(batch, scratch);
            if (tokens.packing().isEmpty()) {
                return nothing(batch.size(), owner, training);
            }
            NDArray states = backbone.states(tokens, scratch, training, mode);
            return kernels.callForOne(
                    owner,
                    "pooled",
                    new Arguments()
                            .array("packed", states)
                            .array("rows", tokens.unpacked(scratch))
                            .array("mask", tokens.counted(skipped, scratch))
                            .texts(
                                    "modes",
                                    pooling.modes().stream()
                                            .map(DensePooling.Mode::key)
                                            .toList())
                            .flag("normalize", pooling.normalized()),
                    training);
        }
    }

    /** What texts without any token become. */
    private NDArray nothing(int texts, NDManager owner, boolean training) {
        NDArray zeros = owner.zeros(new Shape(
                texts,
                (long) weights.config().sizes().hidden() * pooling.modes().size()));
        zeros.setRequiresGradient(training);
        return zeros;
    }

    @Override
    public void close() {
        backbone.close();
        kernels.close();
        tokenizers.close();
    }
}
