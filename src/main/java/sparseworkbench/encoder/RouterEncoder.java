package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import sparseworkbench.model.StaticFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** An inference-free model: queries are looked up in a table of weights, documents go through SPLADE. */
public final class RouterEncoder implements TrainableEncoder {

    private final SavedModel.InferenceFree saved;
    private final NDManager manager;
    private final SparseStaticEmbedding queries;
    private final SpladeStage documents;
    private final Normalize normalizeQueries;
    private final boolean byRarity;

    private RouterEncoder(
            SavedModel.InferenceFree saved,
            NDManager manager,
            SparseStaticEmbedding queries,
            SpladeStage documents,
            boolean byRarity) {
        this.saved = saved;
        this.byRarity = byRarity;
        this.manager = manager;
        this.queries = queries;
        this.documents = documents;
        this.normalizeQueries = new Normalize(saved.normalizedQueries(), manager.getDevice());
    }

    static RouterEncoder load(ModelFolder folder, Architecture.InferenceFree router, EncoderOptions options)
            throws IOException, UnusableModel {
        SavedModel.InferenceFree saved = (SavedModel.InferenceFree) SavedModel.read(folder);
        NDManager manager = options.newManager();
        try {
            SpladeStage documents = SpladeStage.load(router.documents(), options, folder.untrainedHead(), manager);
            try {
                return new RouterEncoder(
                        saved,
                        manager,
                        SparseStaticEmbedding.load(
                                weighted(router.queries(), options), router.dimension(), options, manager),
                        documents,
                        weights(options).equals(Optional.of("corpus")));
            } catch (IOException | UnusableModel | RuntimeException e) {
                documents.close();
                throw e;
            }
        } catch (IOException | UnusableModel | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static Optional<String> weights(EncoderOptions options) {
        return options.settings()
                .filter(values -> values.isActive(EncoderParams.QUERY_WEIGHTS))
                .flatMap(values -> EncoderParams.chosen(values, EncoderParams.QUERY_WEIGHTS));
    }

    /** With weights from the file that the settings name, if they do. */
    private static StaticFolder weighted(StaticFolder queries, EncoderOptions options) throws UnusableModel {
        if (!weights(options).equals(Optional.of("file"))) {
            return queries;
        }
        Path file = options.settings()
                .flatMap(values -> values.get(EncoderParams.IDF))
                .map(Path::of)
                .orElseThrow(() -> new UnusableModel(
                        "The query weights should come from a file, and none is chosen.",
                        "Choose the file under “" + EncoderParams.IDF.label() + "”."));
        return new StaticFolder(
                queries.frozen(), queries.reading(), new StaticFolder.Origin.Json(file), queries.normalized());
    }

    /** Whether texts of a side are looked up rather than computed. */
    private boolean isStatic(Side side) {
        return side == Side.QUERY || side == Side.NEITHER && saved.defaultQuery();
    }

    /** Weighs every token of queries by how rare it is in the documents, if the settings want that; see {@link InverseDocumentFrequency}. */
    @Override
    public void initializeFromCorpus(List<String> corpus, ProgressListener progress) {
        if (byRarity) {
            queries.setWeights(InverseDocumentFrequency.of(queries.tokenizer(), corpus, dimension(), progress));
        }
    }

    @Override
    public void setTrainingMode(TrainingMode mode) {
        documents.setTrainingMode(mode);
    }

    @Override
    public void recordInto(Optional<Recording> recording) {
        documents.recordInto(recording);
    }

    @Override
    public Optional<CalibratableHead> calibratableHead() {
        return Optional.of(documents.calibratableHead(Side.DOCUMENT));
    }

    @Override
    public int dimension() {
        return documents.dimension();
    }

    @Override
    public String term(int dimension) {
        return documents.tokenizers().of(Side.DOCUMENT).token(dimension);
    }

    @Override
    public Tokenizer tokenizer(Side side) {
        return isStatic(side) ? queries.tokenizer() : documents.tokenizers().of(side);
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
        return isStatic(side)
                ? normalizeQueries.of(queries.embed(batch, owner), owner, training)
                : documents.embed(batch, owner, training);
    }

    @Override
    public SequencedMap<String, NDArray> parameters() {
        SequencedMap<String, NDArray> parameters = new LinkedHashMap<>();
        if (!queries.frozen()) {
            parameters.put(ParameterNames.QUERIES, queries.weight());
        }
        parameters.putAll(documents.parameters(ParameterNames.DOCUMENTS));
        return parameters;
    }

    @Override
    public SparseVectors encode(
            List<String> texts, Side side, OptionalInt maxActiveDims, int batchSize, ProgressListener progress) {
        List<String> prompted = Prompts.before(texts, prompt(side));
        SparseVectors all = isStatic(side)
                ? normalizeQueries.of(queries.encode(prompted, progress))
                : documents.encode(prompted, side, batchSize, progress);
        return all.atMost(maxActiveDims);
    }

    private SavedModel.Numbers numbers(float[] queryWeights) {
        return new SavedModel.Numbers(
                documents.toFile(),
                documents.tokenizers().maxLength(),
                documents.untrained(),
                queryWeights,
                Optional.empty());
    }

    @Override
    public String card(CardFacts facts) throws IOException {
        // A card says nothing of single weights: they stay on the device.
        return ModelWriter.card(saved, numbers(new float[0]), facts);
    }

    @Override
    public void save(Path folder, SaveOptions options) throws IOException {
        ModelSaver.save(saved, numbers(queries.weights()), folder, options);
    }

    SpladeStage documents() {
        return documents;
    }

    @Override
    public void close() {
        queries.close();
        normalizeQueries.close();
        documents.close();
        manager.close();
    }
}
