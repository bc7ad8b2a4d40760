package sparseworkbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/**
 * What Anserini's {@code JsonVectorCollection} reads: {@code id}, {@code contents} and {@code vector}, a hundredth of a weight as one; queries as
 * a line of id and tokens, each as often as its weight says.
 */
final class AnseriniFormat implements DocumentFormat {
    private static final int HUNDREDTHS = 100;
    private static final String CORPUS = "corpus";
    private static final String DOCUMENTS = "documents.jsonl";

    @Override
    public Sink open(Path folder, VectorSpace space, ExportSource.Choices choices) throws IOException {
        Files.createDirectories(folder.resolve(CORPUS));
        return new Lines(
                space,
                new JsonLines(folder.resolve(CORPUS).resolve(DOCUMENTS)),
                Files.newBufferedWriter(folder.resolve("queries.tsv")));
    }

    private static long quantized(float weight) {
        return Math.round((double) weight * HUNDREDTHS);
    }

    private static final class Lines implements Sink {
        private final VectorSpace space;
        private final JsonLines documents;
        private final BufferedWriter queries;
        private long lost;

        Lines(VectorSpace space, JsonLines documents, BufferedWriter queries) {
            this.space = space;
            this.documents = documents;
            this.queries = queries;
        }

        @Override
        public void document(Text text, SparseVectors vectors, int row) throws IOException {
            ObjectNode line = Json.object().put("id", text.id()).put("contents", text.text());
            ObjectNode weights = line.putObject("vector");
            for (VectorSpace.Entry entry : VectorSpace.entries(vectors, row)) {
                long weight = quantized(entry.weight());
                if (weight > 0) {
                    weights.put(space.tokens().name(entry.dimension()), weight);
                } else {
                    lost++;
                }
            }
            documents.line(line);
        }

        @Override
        public void query(Text text, SparseVectors vectors, int row) throws IOException {
            StringBuilder tokens = new StringBuilder();
            for (VectorSpace.Entry entry : VectorSpace.entries(vectors, row)) {
                long times = quantized(entry.weight());
                for (long i = 0; i < times; i++) {
                    tokens.append(tokens.isEmpty() ? "" : " ")
                            .append(space.tokens().name(entry.dimension()));
                }
            }
            queries.write(text.id().replaceAll("\\s", "_") + "\t" + tokens + "\n");
        }

        @Override
        public List<String> notes() {
            return lost == 0
                    ? List.of()
                    : List.of(String.format(
                            Locale.ROOT,
                            "%,d weights of documents below half a hundredth, or negative, were left out.",
                            lost));
        }

        @Override
        public void close() throws IOException {
            documents.close();
            queries.close();
        }
    }

    @Override
    public List<Map<Integer, Float>> first(Path folder, int count, VectorSpace space) throws IOException {
        List<Map<Integer, Float>> found = new ArrayList<>();
        for (JsonNode line : JsonLines.first(folder.resolve(CORPUS).resolve(DOCUMENTS), count)) {
            Map<Integer, Float> weights = new HashMap<>();
            line.path("vector")
                    .properties()
                    .forEach(weight -> weights.put(
                            space.tokens().dimension(weight.getKey()),
                            (float) weight.getValue().asLong() / HUNDREDTHS));
            found.add(weights);
        }
        return found;
    }

    @Override
    public float kept(float weight) {
        return (float) Math.max(0, quantized(weight)) / HUNDREDTHS;
    }

    @Override
    public String precision() {
        return ": weights are rounded to hundredths";
    }
}
