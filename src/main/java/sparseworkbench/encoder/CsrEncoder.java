package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
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
import sparseworkbench.model.AutoencoderFolder;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.ModelWriter;
import sparseworkbench.model.ParameterNames;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.model.SavedModel;
import sparseworkbench.model.UntrainedPart;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** CSR (<a href="https://arxiv.org/abs/2503.01776">Wen et al., 2025</a>): dense embeddings that a sparse autoencoder makes sparse. */
public final class CsrEncoder implements TrainableEncoder, ReconstructingEncoder {

    /** A new autoencoder starts with the same numbers on every computer. */
    private static final long FIRST_SEED = 0;

    private final SavedModel.Csr saved;
    private final NDManager manager;
    private final DenseStage dense;
    private final SparseAutoEncoder autoencoder;
    private final Normalize normalize;
    private boolean untrained;

    private CsrEncoder(
            SavedModel.Csr saved,
            NDManager manager,
            DenseStage dense,
            SparseAutoEncoder autoencoder,
            boolean untrained) {
        this.saved = saved;
        this.manager = manager;
        this.dense = dense;
        this.autoencoder = autoencoder;
        this.normalize = new Normalize(saved.normalized(), manager.getDevice());
        this.untrained = untrained;
    }

    static CsrEncoder load(ModelFolder folder, Architecture.Csr csr, EncoderOptions options)
            throws IOException, UnusableModel {
        Optional<AutoencoderFolder.Numbers> numbers = csr.autoencoder().read();
        AutoencoderFolder.Settings there = csr.autoencoder().settings();
        Values settings = AutoencoderParams.of(there);
        // What only a training selects more of than there is does not matter to one who encodes.
        List<Problem> errors = AutoencoderParams.problems(settings).stream()
                .filter(Problem::isError)
                .toList();
        if (options.settings().isPresent() && !errors.isEmpty()) {
            throw new UnusableModel(errors);
        }
        SavedModel.Csr saved = (SavedModel.Csr) SavedModel.read(folder);
        NDManager manager = options.newManager();
        try {
            SparseAutoEncoder autoencoder = new SparseAutoEncoder(settings, there.inputDim(), manager, FIRST_SEED);
            if (numbers.isPresent()) {
                autoencoder.set(numbers.get());
            }
            return new CsrEncoder(
                    saved,
                    manager,
                    DenseStage.load(csr, options, manager),
                    autoencoder,
                    folder.untrained().isPresent());
        } catch (IOException | UnusableModel | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public SparseAutoEncoder autoencoder() {
        return autoencoder;
    }

    /** Dense embeddings {@code [texts, width]}, before the autoencoder. */
    public NDArray dense(TokenBatch batch, NDManager owner, boolean training) {
        return dense.embed(batch, 0, owner, training);
    }

    @Override
    public List<SparseAutoEncoder.Output> reconstruct(
            List<TokenBatch> columns, SparseAutoEncoder.LargerCode larger, NDManager owner) {
        untrained = false;
        NDArray dense = dense(TokenBatch.concat(columns), owner, true);
        NDList parts = columns.size() == 1 ? new NDList(dense) : dense.split(borders(columns), 0);
        return parts.stream()
                .map(part -> normalized(autoencoder.reconstruct(part, larger, owner), owner))
                .toList();
    }

    /** The embedding is the code after the last module; what is decoded comes from the code before it. */
    private SparseAutoEncoder.Output normalized(SparseAutoEncoder.Output made, NDManager owner) {
        return made.withCode(normalize.of(made.code(), owner, true));
    }

    /** Where all columns but the first begin. */
    private static long[] borders(List<TokenBatch> columns) {
        long[] borders = new long[columns.size() - 1];
        long text = 0;
        for (int i = 0; i < borders.length; i++) {
            text += columns.get(i).size();
            borders[i] = text;
        }
        return borders;
    }

    @Override
    public void setTrainingMode(TrainingMode mode) {
        dense.setTrainingMode(mode);
    }

    @Override
    public void recordInto(Optional<Recording> recording) {
        dense.recordInto(recording);
    }

    @Override
    public Optional<ReconstructingEncoder> reconstructing() {
        return Optional.of(this);
    }

    @Override
    public int dimension() {
        return saved.autoencoder().hiddenDim();
    }

    @Override
    public String term(int dimension) {
        return "latent " + dimension;
    }

    @Override
    public Tokenizer tokenizer(Side side) {
        return dense.tokenizers().of(side);
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

    /** While training, the code of {@link #reconstruct} as the reference computes it. */
    @Override
    public NDArray embed(TokenBatch batch, Side side, NDManager owner, boolean training) {
        if (training) {
            return reconstruct(List.of(batch), SparseAutoEncoder.LargerCode.DEAD_LATENTS, owner)
                    .getFirst()
                    .code();
        }
        try (NDManager scratch = owner.newSubManager()) {
            NDArray embeddings = normalize.of(
                    autoencoder.encode(dense(batch, scratch, false), Optional.empty(), scratch), scratch, false);
            embeddings.attach(owner);
            return embeddings;
        }
    }

    @Override
    public SequencedMap<String, NDArray> parameters() {
        SequencedMap<String, NDArray> parameters = new LinkedHashMap<>(dense.parameters(ParameterNames.TRANSFORMER));
        String prefix = ParameterNames.autoencoder(saved.pooling().normalized());
        autoencoder.parameters().forEach((name, array) -> parameters.put(prefix + name, array));
        return parameters;
    }

    @Override
    public SparseVectors encode(
            List<String> texts, Side side, OptionalInt maxActiveDims, int batchSize, ProgressListener progress) {
        int skipped = dense.skipped(prompt(side), side);
        int limit = maxActiveDims.orElse(saved.autoencoder().k());
        SparseVectorsBuilder rows = new SparseVectorsBuilder(texts.size(), dimension());
        try (NDManager embedded = manager.newSubManager()) {
            new LengthSortedBatches(
                            dense.tokenizers().of(side), Prompts.before(texts, prompt(side)), batchSize, progress)
                    .walk(
                            manager.getDevice(),
                            batch -> dense.embed(batch, skipped, embedded, false),
                            parts -> rows.put(encoded(parts, limit), LengthSortedBatches.positions(parts)));
        }
        return normalize.of(rows.toVectors()).strongest(limit);
    }

    /** A batch as a whole goes through the autoencoder: each time counts in its buffer. */
    private SparseVectorsBuilder.Batch encoded(List<LengthSortedBatches.MicroBatch<NDArray>> parts, long limit) {
        try (NDManager scratch = manager.newSubManager()) {
            NDList embeddings = new NDList();
            parts.forEach(part -> embeddings.add(part.result()));
            embeddings.attach(scratch);
            NDArray codes = autoencoder.encode(NDArrays.concat(embeddings), Optional.of(limit), scratch);
            return SparseVectorsBuilder.Batch.of(autoencoder.entries(codes, scratch));
        }
    }

    private SavedModel.Numbers numbers(Optional<AutoencoderFolder.Numbers> latents) {
        return new SavedModel.Numbers(
                dense.toFile(),
                dense.tokenizers().maxLength(),
                untrained ? Optional.of(UntrainedPart.AUTOENCODER) : Optional.empty(),
                new float[0],
                latents);
    }

    @Override
    public String card(CardFacts facts) throws IOException {
        // A card says nothing of single weights: they stay on the device.
        return ModelWriter.card(saved, numbers(Optional.empty()), facts);
    }

    @Override
    public void save(Path folder, SaveOptions options) throws IOException {
        ModelSaver.save(saved, numbers(Optional.of(autoencoder.numbers())), folder, options);
    }

    @Override
    public void close() {
        dense.close();
        autoencoder.close();
        normalize.close();
        manager.close();
    }
}
