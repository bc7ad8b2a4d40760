package sparseworkbench.label;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.encoder.CrossEncoder;
import sparseworkbench.encoder.EmbeddingModel;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.model.CrossEncoderFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** Says how well texts fit a query. */
sealed interface TeacherModel extends AutoCloseable {

    /**
     * Scores {@code [texts]} of each query with the text of the same number.
     *
     * @param columns further texts of the same queries, a list each
     * @return {@code [columns][queries]}
     */
    float[][] scores(List<String> queries, List<List<String>> columns, ProgressListener progress);

    /** Embeddings of texts that are neither queries nor documents. */
    SparseVectors vectors(List<String> texts, ProgressListener progress) throws LabelsRefused;

    /** What it is, for people. */
    String inWords();

    @Override
    void close();

    static TeacherModel open(LabelRequest request, ModelChoice model) throws IOException, UnusableModel {
        Optional<Boolean> sigmoid = sigmoid(request);
        if (CrossEncoderFolder.isThere(model.folder())) {
            return new OfPairs(CrossEncoder.load(model.folder(), model.options(), sigmoid), request.batchSize());
        }
        return new OfEmbeddings(
                isSparse(request)
                        ? EmbeddingModel.loadSparse(model.folder(), model.options())
                        : EmbeddingModel.load(model.folder(), model.options(), Map.of()),
                request.batchSize());
    }

    private static boolean isSparse(LabelRequest request) throws LabelsRefused {
        Optional<String> embeddings = request.text("embeddings");
        if (embeddings.isPresent() && !embeddings.get().equals("sparse")) {
            throw new LabelsRefused(
                    "There are no embeddings “" + embeddings.get() + "”.", "Choose sparse, or leave it out.");
        }
        return embeddings.isPresent();
    }

    /** Looks, before a table is read, whether what is asked of the model is what such a model has. */
    static void requireFitting(LabelRequest request, ModelChoice model) throws IOException {
        if (isSparse(request) && CrossEncoderFolder.isThere(model.folder())) {
            throw new LabelsRefused("A cross-encoder reads pairs and has no embeddings.", "Leave --embeddings out.");
        }
        if (sigmoid(request).isPresent() && !CrossEncoderFolder.isThere(model.folder())) {
            throw new LabelsRefused("--activation is for cross-encoders, and this model is none.", "Leave it out.");
        }
    }

    private static Optional<Boolean> sigmoid(LabelRequest request) throws LabelsRefused {
        Optional<String> activation = request.text("activation");
        if (activation.isPresent()
                && !activation.get().equals("sigmoid")
                && !activation.get().equals("identity")) {
            throw new LabelsRefused(
                    "There is no activation “" + activation.get() + "”.", "Choose identity or sigmoid.");
        }
        return activation.map("sigmoid"::equals);
    }

    /** A cross-encoder. */
    record OfPairs(CrossEncoder model, int batchSize) implements TeacherModel {

        @Override
        public float[][] scores(List<String> queries, List<List<String>> columns, ProgressListener progress) {
            return columns.stream()
                    .map(texts -> model.predict(queries, texts, batchSize, progress))
                    .toArray(float[][]::new);
        }

        @Override
        public SparseVectors vectors(List<String> texts, ProgressListener progress) throws LabelsRefused {
            throw new LabelsRefused(
                    "A cross-encoder reads pairs and has no embedding of a text.", "Choose another model for vectors.");
        }

        @Override
        public String inWords() {
            return model.isSigmoid()
                    ? "Scored by a cross-encoder, between 0 and 1 (sigmoid); MarginMSE is usually trained on logits"
                            + " (--activation identity)."
                    : "Scored by a cross-encoder’s logits.";
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** Any model that embeds texts. */
    record OfEmbeddings(EmbeddingModel model, int batchSize) implements TeacherModel {

        @Override
        public float[][] scores(List<String> queries, List<List<String>> columns, ProgressListener progress) {
            SparseVectors of = model.encode(queries, Side.QUERY, batchSize, progress);
            return columns.stream()
                    .map(texts ->
                            model.similarity().pairwise(of, model.encode(texts, Side.DOCUMENT, batchSize, progress)))
                    .toArray(float[][]::new);
        }

        @Override
        public SparseVectors vectors(List<String> texts, ProgressListener progress) {
            return model.encode(texts, Side.NEITHER, batchSize, progress);
        }

        @Override
        public String inWords() {
            return "Scored by the similarity (" + model.similarity().key() + ") of "
                    + (model.isDense() ? "dense" : "sparse") + " embeddings.";
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
