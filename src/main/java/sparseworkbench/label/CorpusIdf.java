package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.SequencedMap;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.QueryWeights;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.model.UnusableModel;

/**
 * Writes how rare each token is in a corpus, as {@code idf.json} of the reference's {@code SparseStaticEmbedding}: one object, token → weight.
 * A text that comes twice counts twice.
 */
public final class CorpusIdf {
    private static final String ENDING = ".json";

    private final LabelRequest request;
    private final ModelChoice model;

    private CorpusIdf(LabelRequest request, ModelChoice model) {
        this.request = request;
        this.model = model;
    }

    /**
     * Counts, and writes the output with its recipe.
     *
     * @return counts
     * @throws LabelsRefused the file holds no texts
     */
    public static ObjectNode run(LabelRequest request, ModelChoice model) throws IOException, UnusableModel {
        return new CorpusIdf(request, model).run();
    }

    /** Texts that are read when they are asked for. */
    private static final class StoredTexts extends AbstractList<String> implements RandomAccess {
        private final TextStore texts;

        StoredTexts(TextStore texts) {
            this.texts = texts;
        }

        @Override
        public String get(int number) {
            try {
                return texts.get(number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int size() {
            return texts.size();
        }
    }

    private ObjectNode run() throws IOException, UnusableModel {
        request.requireOutput(ENDING);
        if (model.isBm25()) {
            throw new LabelsRefused("BM25 has no tokens of a model.", "Choose a model.");
        }
        try (WorkFolder folder = WorkFolder.open(request.output())) {
            ObjectNode result = inside(folder);
            folder.delete();
            return result;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ObjectNode inside(WorkFolder folder) throws IOException, UnusableModel {
        try (TextStore texts = TextStore.create(folder.file("corpus.texts"))) {
            long rows = read(texts);
            List<String> corpus = new StoredTexts(texts);
            SequencedMap<String, Float> weights =
                    QueryWeights.idf(model.folder(), corpus, request.progress().as("Counting tokens"));
            request.outputs()
                    .write(
                            request.output(),
                            () -> AtomicFile.writeShared(
                                    request.output(),
                                    beside -> Files.write(beside, Json.writer().writeValueAsBytes(weights))));
            ObjectNode result = Json.object()
                    .put("rows_in", rows)
                    .put("rows_out", weights.size())
                    .put("texts", texts.size())
                    .put("tokens", weights.size());
            result.putObject("skipped").put("blank", rows - texts.size());
            LabelRecipe.write(request, request.output(), recipe(corpus, result));
            return result;
        } catch (UnreadableData e) {
            folder.delete();
            throw new LabelsRefused(e.problem().what(), e.problem().cure());
        } catch (LabelsRefused | UnusableModel e) {
            folder.delete();
            throw e;
        }
    }

    private long read(TextStore texts) throws IOException, UnreadableData {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            long rows = corpus(request.input()).read(texts::append, request.progress());
            return request.path("corpus").isPresent()
                    ? rows + corpus(request.path("corpus").get()).read(texts::append, request.progress())
                    : rows;
        }
    }

    private CorpusFile corpus(Path file) {
        return new CorpusFile(file, request.text("corpus_column_name"), "answer");
    }

    private ObjectNode recipe(List<String> corpus, ObjectNode result) throws IOException {
        ObjectNode recipe = Json.object().put("command", "data idf");
        recipe.set("model", LabelRecipe.model(model));
        recipe.putObject("settings")
                .put("corpus_column_name", request.text("corpus_column_name").orElse(null));
        recipe.putObject("data")
                .put("input", request.input().getFileName().toString())
                .put(
                        "corpus",
                        request.path("corpus")
                                .map(file -> file.getFileName().toString())
                                .orElse(null))
                .put("fingerprint", new Fingerprint().add(corpus).name());
        recipe.set("counts", result.deepCopy());
        return recipe;
    }
}
