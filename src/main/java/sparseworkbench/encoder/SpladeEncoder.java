package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.ModelWriter;
import sparseworkbench.model.ParameterNames;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.model.SavedModel;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/**
 * SPLADE: a transformer with a masked-language head; an embedding is, per entry of the vocabulary, the largest logit over the
 * tokens of the text or their sum, through {@code log1p(relu(x))}.
 */
public final class SpladeEncoder implements TrainableEncoder {

    /** Fraction of active entries up to which the gradient goes through those alone; above it, through all logits. */
    public static final double DENSEST_SPARSE = 0.1;

    private final SavedModel saved;
    private final NDManager manager;
    private final SpladeStage stage;

    private SpladeEncoder(SavedModel saved, NDManager manager, SpladeStage stage) {
        this.saved = saved;
        this.manager = manager;
        this.stage = stage;
    }

    /**
     * Loads a model folder as SPLADE, whatever else it may be.
     *
     * @throws UnusableModel the folder lacks something or holds an architecture that is not supported
     */
    public static SpladeEncoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        return load(ModelFolder.open(folder, Optional.of(Architecture.Splade.KEY)), options);
    }

    static SpladeEncoder load(ModelFolder folder, EncoderOptions options) throws IOException, UnusableModel {
        Architecture.Splade splade = (Architecture.Splade) folder.architecture();
        SavedModel saved = SavedModel.read(folder);
        NDManager manager = options.newManager();
        try {
            return new SpladeEncoder(
                    saved, manager, SpladeStage.load(splade, options, folder.untrainedHead(), manager));
        } catch (IOException | UnusableModel | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public void setTrainingMode(TrainingMode mode) {
        stage.setTrainingMode(mode);
    }

    @Override
    public void recordInto(Optional<Recording> recording) {
        stage.recordInto(recording);
    }

    @Override
    public Optional<CalibratableHead> calibratableHead() {
        return Optional.of(stage.calibratableHead(Side.NEITHER));
    }

    @Override
    public int dimension() {
        return stage.dimension();
    }

    @Override
    public String term(int dimension) {
        return stage.tokenizers().of(Side.NEITHER).token(dimension);
    }

    @Override
    public Tokenizer tokenizer(Side side) {
        return stage.tokenizers().of(side);
    }

    @Override
    public String prompt(Side side) {
        return Prompts.of(saved.sentence(), side);
    }

    @Override
    public SimilarityFunction similarity() {
        return SimilarityFunction.of(saved.sentence());
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public NDArray embed(TokenBatch batch, Side side, NDManager owner, boolean training) {
        return stage.embed(batch, owner, training);
    }

    @Override
    public SequencedMap<String, NDArray> parameters() {
        return stage.parameters(ParameterNames.TRANSFORMER);
    }

    @Override
    public SparseVectors encode(
            List<String> texts, Side side, OptionalInt maxActiveDims, int batchSize, ProgressListener progress) {
        return stage.encode(Prompts.before(texts, prompt(side)), side, batchSize, progress)
                .atMost(maxActiveDims);
    }

    private SavedModel.Numbers numbers() {
        return SavedModel.Numbers.ofSplade(stage.toFile(), stage.tokenizers().maxLength(), stage.untrained());
    }

    @Override
    public String card(CardFacts facts) throws IOException {
        return ModelWriter.card(saved, numbers(), facts);
    }

    @Override
    public void save(Path target, SaveOptions options) throws IOException {
        ModelSaver.save(saved, numbers(), target, options);
    }

    SpladeStage stage() {
        return stage;
    }

    @Override
    public void close() {
        stage.close();
        manager.close();
    }
}
