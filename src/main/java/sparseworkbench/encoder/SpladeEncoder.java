package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import sparseworkbench.hub.ModelFolder;
import sparseworkbench.hub.ModelOrigin;
import sparseworkbench.hub.SpladeFolder;
import sparseworkbench.hub.UnusableModel;
import sparseworkbench.text.HuggingFaceTokenizer;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.text.Tokenizer;

/**
 * SPLADE: a BERT with a masked-language head; an embedding is the largest logit of each vocabulary entry over the tokens of
 * the text, through {@code log1p(relu(x))}. The head follows the gradient only where an embedding is not zero, which is exact
 * and much cheaper; see the comments in {@code torch/splade.py}.
 */
public final class SpladeEncoder implements Encoder {
    private final ModelFolder folder;
    private final ModelOrigin origin;
    private final NDManager manager;
    private final SpladeWeights weights;
    private final SpladeKernels kernels;
    private final HuggingFaceTokenizer tokenizer;
    private boolean untrainedHead;

    private SpladeEncoder(ModelFolder folder, ModelOrigin origin, NDManager manager, SpladeWeights weights,
            HuggingFaceTokenizer tokenizer) {
        this.folder = folder;
        this.origin = origin;
        this.manager = manager;
        this.weights = weights;
        this.tokenizer = tokenizer;
        this.kernels = new SpladeKernels(manager.getDevice(), folder.config(), weights);
        this.untrainedHead = folder.untrainedHead();
    }

    /**
     * Loads a model folder.
     *
     * @throws UnusableModel the folder lacks something or holds an architecture that is not supported
     */
    public static SpladeEncoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        ModelFolder model = ModelFolder.open(folder);
        ModelOrigin origin = ModelOrigin.read(model);
        ComputeDevice.useThreads(options.threads());
        HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.open(folder, Math.min(options.maxSeqLength(), model.tokenLimit()));
        NDManager manager = NDManager.newBaseManager(options.device().device(), "PyTorch");
        try {
            return new SpladeEncoder(model, origin, manager, SpladeWeights.load(model, manager), tokenizer);
        } catch (IOException | RuntimeException e) {
            manager.close();
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public void setDropout(boolean on) {
        kernels.setDropout(on);
    }

    @Override
    public boolean hasUntrainedHead() {
        return untrainedHead;
    }

    @Override
    public int dimension() {
        return folder.config().vocabSize();
    }

    @Override
    public Tokenizer tokenizer(Side side) {
        return tokenizer;
    }

    @Override
    public String prompt(Side side) {
        return "";
    }

    @Override
    public Similarity similarity() {
        return Similarity.DOT;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public NDArray embed(TokenBatch batch, Side side, NDManager owner, boolean training) {
        untrainedHead &= !training;
        try (NDManager scratch = owner.newSubManager()) {
            SpladeKernels.Tokens tokens = SpladeKernels.Tokens.of(batch, scratch);
            NDArray states = kernels.states(tokens, scratch, training);
            return kernels.pooled(states, tokens.mask(), owner, training, SpladeKernels.DENSEST_SPARSE);
        }
    }

    @Override
    public SequencedMap<String, NDArray> parameters() {
        return weights.parameters();
    }

    @Override
    public SparseVectors encode(List<String> texts, Side side, OptionalInt maxActiveDims, int batchSize, EncodingProgress progress) {
        CompressedRows rows = new CompressedRows(texts.size(), dimension());
        LengthSorted.walk(tokenizer, texts, batchSize, progress, (batch, positions) -> {
            try (NDManager scratch = manager.newSubManager()) {
                SpladeKernels.Tokens tokens = SpladeKernels.Tokens.of(batch, scratch);
                NDList found = kernels.rows(kernels.states(tokens, scratch, false), tokens.mask(), scratch);
                rows.put(found, positions);
            }
        });
        SparseVectors all = rows.toVectors();
        return maxActiveDims.isPresent() ? all.strongest(maxActiveDims.getAsInt()) : all;
    }

    @Override
    public Calibration calibrate(List<String> texts, int targetActiveDims, EncodingProgress progress) {
        return new Calibrator(kernels, tokenizer, manager).calibrate(texts, targetActiveDims, progress);
    }

    @Override
    public void save(Path target) throws IOException {
        SpladeFolder.save(origin, weights.toFile(), tokenizer.maxLength(), untrainedHead, target);
    }

    SpladeKernels kernels() {
        return kernels;
    }

    @Override
    public void close() {
        kernels.close();
        tokenizer.close();
        manager.close();
    }
}
