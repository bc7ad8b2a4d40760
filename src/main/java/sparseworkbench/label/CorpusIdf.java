package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.SequencedMap;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.QueryWeights;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.Json;
import sparseworkbench.model.UnusableModel;

/**
 * Writes how rare each token is in a corpus, as {@code idf.json} of the reference's {@code SparseStaticEmbedding}: one object, token → weight.
 * A text that comes twice counts twice.
 */
public final class CorpusIdf {
    private static final String ENDING = ".json";
    /** Tokens that are shown, of those at either end. */
    private static final int EXAMPLES = 3;

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
            try {
                return inside(folder);
            } finally {
                // Nothing of it would spare the next attempt any work.
                folder.delete();
            }
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
                    .writeFile(
                            request.output(),
                            beside -> Files.write(beside, Json.writer().writeValueAsBytes(weights)));
            ObjectNode result = Json.object()
                    .put("rows_in", rows)
                    .put("rows_out", weights.size())
                    .put("texts", texts.size())
                    .put("tokens", weights.size());
            result.putObject("skipped").put("blank", rows - texts.size());
            result.set("examples", examples(weights));
            LabelRecipe.write(request, request.output(), recipe(corpus, result));
            return result;
        } catch (UnreadableData e) {
            throw new LabelsRefused(e.problem().what(), e.problem().cure());
        }
    }

    /** Of the tokens that texts have, the commonest and the rarest. */
    private static ArrayNode examples(Map<String, Float> weights) {
        float highest = weights.values().stream().max(Float::compare).orElse(0f);
        List<Map.Entry<String, Float>> seen = weights.entrySet().stream()
                .filter(token -> token.getValue() < highest)
                .sorted(Map.Entry.comparingByValue())
                .toList();
        ArrayNode examples = Json.object().putArray("examples");
        for (int i = 0; i < seen.size(); i++) {
            if (i < EXAMPLES || i >= seen.size() - EXAMPLES) {
                examples.addObject()
                        .put("token", seen.get(i).getKey())
                        .put("weight", seen.get(i).getValue());
            }
        }
        return examples;
    }

    private long read(TextStore texts) throws IOException, UnreadableData {
        List<Path> files = new ArrayList<>(request.corpusOfInput());
        request.path("corpus").ifPresent(files::add);
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            long rows = 0;
            for (Path file : files) {
                rows += corpus(file).read(texts::append, request.progress());
            }
            return rows;
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
        recipe.set("counts", result.deepCopy().without("examples"));
        return recipe;
    }
}
