package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.SentenceConfig;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/**
 * A model whose embeddings are compared, of either kind: a sparse model gives its sparse embeddings, one without a trained vocabulary head or
 * autoencoder the dense ones of its pooling, as {@code SentenceTransformer(path)} does. Without gradient; one per JVM thread.
 */
public final class EmbeddingModel implements AutoCloseable {

    /** What either kind can do. */
    private interface Model extends AutoCloseable {
        SparseVectors encode(List<String> texts, Side side, int batchSize, ProgressListener progress);

        @Override
        void close();
    }

    private final Model model;
    private final boolean dense;
    private final SimilarityFunction similarity;

    private EmbeddingModel(Model model, boolean dense, SimilarityFunction similarity) {
        this.model = model;
        this.dense = dense;
        this.similarity = similarity;
    }

    /**
     * Loads a model folder.
     *
     * @param prompts what is put before the texts of a side in place of the model's own prompt: under {@code query} and {@code document}
     */
    public static EmbeddingModel load(Path folder, EncoderOptions options, Map<String, String> prompts)
            throws IOException, UnusableModel {
        ModelFolder opened = ModelFolder.open(folder);
        return load(folder, opened, opened.untrained().isPresent(), options, prompts);
    }

    /** The same as a sparse model whatever it is: one without a trained head or autoencoder gets a vocabulary head. */
    public static EmbeddingModel loadSparse(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        ModelFolder opened = ModelFolder.open(folder);
        boolean dense = opened.untrained().isPresent() && opened.architecture() instanceof Architecture.Csr;
        return load(
                folder,
                dense ? ModelFolder.open(folder, Optional.of(Architecture.Splade.KEY)) : opened,
                false,
                options,
                Map.of());
    }

    private static EmbeddingModel load(
            Path folder, ModelFolder model, boolean dense, EncoderOptions options, Map<String, String> prompts)
            throws IOException, UnusableModel {
        ModelFolder opened = model;
        if (dense && !(opened.architecture() instanceof Architecture.Csr)) {
            opened = ModelFolder.open(folder, Optional.of(Architecture.Csr.KEY));
        }
        if (dense && !opened.sentence().isOfSentenceTransformer()) {
            // The reference drops what a model of another type says of itself where it builds the usual modules on its
            // transformer.
            opened = opened.with(SentenceConfig.NONE);
        }
        for (Map.Entry<String, String> prompt : prompts.entrySet()) {
            opened = opened.with(opened.sentence().prompted(prompt.getKey(), prompt.getValue()));
        }
        if (dense) {
            SimilarityFunction similarity =
                    SimilarityFunction.of(opened.sentence().similarity().orElse(SimilarityFunction.COSINE.key()));
            return new EmbeddingModel(
                    Dense.load((Architecture.Csr) opened.architecture(), opened.sentence(), options), true, similarity);
        }
        TrainableEncoder encoder = Encoders.load(opened, options);
        return new EmbeddingModel(new Sparse(encoder), false, encoder.similarity());
    }

    /** Whether the embeddings are dense; they have an entry for each dimension then. */
    public boolean isDense() {
        return dense;
    }

    /** How two embeddings are compared; dense ones by their cosine where the model does not say. */
    public SimilarityFunction similarity() {
        return similarity;
    }

    /** Encodes texts in the order they come in, the prompt of their side before them. */
    public SparseVectors encode(List<String> texts, Side side, int batchSize, ProgressListener progress) {
        return model.encode(texts, side, batchSize, progress);
    }

    private record Sparse(TrainableEncoder encoder) implements Model {

        @Override
        public SparseVectors encode(List<String> texts, Side side, int batchSize, ProgressListener progress) {
            return encoder.encode(texts, side, OptionalInt.empty(), batchSize, progress);
        }

        @Override
        public void close() {
            encoder.close();
        }
    }

    private record Dense(DenseStage stage, SentenceConfig sentence, NDManager manager) implements Model {

        static Dense load(Architecture.Csr csr, SentenceConfig sentence, EncoderOptions options)
                throws IOException, UnusableModel {
            NDManager manager = options.newManager();
            try {
                return new Dense(DenseStage.load(csr, options, manager), sentence, manager);
            } catch (IOException | UnusableModel | RuntimeException e) {
                manager.close();
                throw e;
            }
        }

        @Override
        public SparseVectors encode(List<String> texts, Side side, int batchSize, ProgressListener progress) {
            String prompt = Prompts.of(sentence, side);
            int skipped = stage.skipped(prompt, side);
            float[][] rows = new float[texts.size()][];
            new LengthSortedBatches(stage.tokenizers().of(side), Prompts.before(texts, prompt), batchSize, progress)
                    .walk(
                            manager.getDevice(),
                            batch -> {
                                try (NDManager scratch = manager.newSubManager()) {
                                    NDArray embedded = stage.embed(batch, skipped, scratch, false);
                                    return split(embedded.toFloatArray(), batch.size());
                                }
                            },
                            parts -> parts.forEach(part -> put(part, rows)));
            return SparseVectors.ofDense(Arrays.asList(rows), rows.length == 0 ? 0 : rows[0].length);
        }

        private static float[][] split(float[] flat, int texts) {
            int width = flat.length / texts;
            float[][] rows = new float[texts][];
            for (int row = 0; row < texts; row++) {
                rows[row] = Arrays.copyOfRange(flat, row * width, (row + 1) * width);
            }
            return rows;
        }

        private static void put(LengthSortedBatches.MicroBatch<float[][]> part, float[][] rows) {
            for (int i = 0; i < part.positions().length; i++) {
                rows[part.positions()[i]] = part.result()[i];
            }
        }

        @Override
        public void close() {
            stage.close();
            manager.close();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
