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
import sparseworkbench.model.SpecialTokens;
import sparseworkbench.model.UntrainedPart;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.weights.Tensor;

/**
 * A transformer with a masked-language head and SPLADE pooling. The head follows the gradient only where an embedding is not zero,
 * which is exact and much cheaper; see the comments in {@code torch/vocabulary.torchscript}.
 */
final class SpladeStage implements AutoCloseable {
    private final NDManager manager;
    private final TransformerWeights weights;
    private final Backbone backbone;
    private final VocabularyHead head;
    private final SideTokenizers tokenizers;
    private final HeadOptimizations optimizations;
    private final Normalize normalize;
    private TrainingMode mode = TrainingMode.USUAL;
    private boolean untrainedHead;

    private SpladeStage(
            Architecture.Splade splade,
            TransformerWeights weights,
            SideTokenizers tokenizers,
            NDManager manager,
            boolean untrainedHead) {
        this.manager = manager;
        this.weights = weights;
        this.tokenizers = tokenizers;
        this.untrainedHead = untrainedHead;
        this.backbone = Backbone.of(weights, manager);
        this.optimizations = HeadOptimizations.on(manager.getDevice());
        this.head = new VocabularyHead(weights, splade.pooling(), manager.getDevice());
        this.normalize = new Normalize(splade.normalized(), manager.getDevice());
    }

    /** @param manager owner of the weights */
    static SpladeStage load(
            Architecture.Splade splade, EncoderOptions options, boolean untrainedHead, NDManager manager)
            throws IOException, UnusableModel {
        SideTokenizers tokenizers =
                SideTokenizers.open(splade.transformer().reading().cutAt(options.maxSeqLength()));
        try {
            TransformerWeights weights = TransformerWeights.load(splade.transformer(), options.precision(), manager);
            if (options.withoutSpecialTokens()) {
                weights.silence(SpecialTokens.ids(splade.transformer().reading()));
            }
            return new SpladeStage(splade, weights, tokenizers, manager, untrainedHead);
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

    Optional<UntrainedPart> untrained() {
        return untrainedHead ? Optional.of(UntrainedPart.HEAD) : Optional.empty();
    }

    int dimension() {
        return weights.config().sizes().vocabulary();
    }

    SideTokenizers tokenizers() {
        return tokenizers;
    }

    SequencedMap<String, NDArray> parameters(String prefix) {
        return weights.parameters(prefix, true);
    }

    Map<String, Tensor> toFile() {
        return weights.toFile();
    }

    /** Last hidden states {@code [tokens, hidden]}, packed. */
    NDArray states(PackedTokens tokens, NDManager owner, boolean training) {
        return backbone.states(tokens, owner, training, mode);
    }

    VocabularyHead head() {
        return head;
    }

    NDArray embed(TokenBatch batch, NDManager owner, boolean training) {
        if (weights.precision() != Precision.FLOAT32) {
            throw new IllegalStateException("Loaded in " + weights.precision().key() + ", which is for encoding alone");
        }
        untrainedHead &= !training;
        try (NDManager scratch = owner.newSubManager()) {
            PackedTokens tokens = PackedTokens.of(batch, scratch);
            return tokens.packing().isEmpty()
                    ? nothing(batch.size(), owner, training)
                    : normalize.of(
                            head.pooled(
                                    states(tokens, scratch, training), tokens, owner, training, mode, optimizations),
                            owner,
                            training);
        }
    }

    /** What texts without any token become. */
    private NDArray nothing(int texts, NDManager owner, boolean training) {
        NDArray zeros = owner.zeros(new Shape(texts, dimension()));
        zeros.setRequiresGradient(training);
        return zeros;
    }

    SparseVectors encode(List<String> texts, Side side, int batchSize, ProgressListener progress) {
        SparseVectorsBuilder rows = new SparseVectorsBuilder(texts.size(), dimension());
        new LengthSortedBatches(tokenizers.of(side), texts, batchSize, progress)
                .walk(
                        manager.getDevice(),
                        this::rows,
                        parts -> parts.forEach(part -> rows.put(part.result(), part.positions())));
        return normalize.of(rows.toVectors());
    }

    private SparseVectorsBuilder.Batch rows(TokenBatch batch) {
        try (NDManager scratch = manager.newSubManager()) {
            PackedTokens tokens = PackedTokens.of(batch, scratch);
            return tokens.packing().isEmpty()
                    ? SparseVectorsBuilder.Batch.empty(batch.size())
                    : SparseVectorsBuilder.Batch.of(head.rows(states(tokens, scratch, false), tokens, scratch));
        }
    }

    /** The head, which measures texts as those of a side. */
    CalibratableHead calibratableHead(Side side) {
        return new CalibratableHead() {

            @Override
            public boolean isUntrained() {
                return untrainedHead;
            }

            @Override
            public Calibration calibrate(List<String> texts, int targetActiveDims, ProgressListener progress) {
                return new Calibrator(SpladeStage.this, tokenizers.of(side), manager)
                        .calibrate(texts, targetActiveDims, progress);
            }

            @Override
            public void apply(Calibration known) {
                head.shiftBias(known.shift());
            }

            @Override
            public void rescale(double factor) {
                head.divideLogits(factor);
            }
        };
    }

    @Override
    public void close() {
        backbone.close();
        head.close();
        normalize.close();
        tokenizers.close();
    }
}
