package sparseworkbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/** A line for each text: id, text, and {@code indices}, {@code values} and {@code terms} side by side, by ascending index. */
final class VectorsFormat implements DocumentFormat {
    static final String DOCUMENTS = "vectors.jsonl";
    static final String QUERIES = "queries.jsonl";

    @Override
    public Sink open(Path folder, VectorSpace space, ExportSource.Choices choices) throws IOException {
        return new Lines(folder, space, new JsonLines(folder.resolve(DOCUMENTS)));
    }

    private static final class Lines implements Sink {
        private final Path folder;
        private final VectorSpace space;
        private final JsonLines documents;
        private JsonLines queries;

        Lines(Path folder, VectorSpace space, JsonLines documents) {
            this.folder = folder;
            this.space = space;
            this.documents = documents;
        }

        @Override
        public void document(Text text, SparseVectors vectors, int row) throws IOException {
            documents.line(line(text, vectors, row));
        }

        @Override
        public void query(Text text, SparseVectors vectors, int row) throws IOException {
            queries = queries == null ? new JsonLines(folder.resolve(QUERIES)) : queries;
            queries.line(line(text, vectors, row));
        }

        private ObjectNode line(Text text, SparseVectors vectors, int row) {
            ObjectNode line = Json.object().put("id", text.id()).put("text", text.text());
            for (String list : List.of("indices", "values", "terms")) {
                line.putArray(list);
            }
            for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                line.withArray("indices").add(vectors.indices()[i]);
                line.withArray("values").add(vectors.values()[i]);
                line.withArray("terms").add(space.encoder().term(vectors.indices()[i]));
            }
            return line;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public void close() throws IOException {
            documents.close();
            if (queries != null) {
                queries.close();
            }
        }
    }

    @Override
    public List<Map<Integer, Float>> first(Path folder, int count, VectorSpace space) throws IOException {
        List<Map<Integer, Float>> found = new ArrayList<>();
        for (JsonNode line : JsonLines.first(folder.resolve(DOCUMENTS), count)) {
            Map<Integer, Float> weights = new HashMap<>();
            for (int i = 0; i < line.path("indices").size(); i++) {
                weights.put(
                        line.at("/indices/" + i).asInt(),
                        line.at("/values/" + i).floatValue());
            }
            found.add(weights);
        }
        return found;
    }

    @Override
    public float kept(float weight) {
        return weight;
    }

    @Override
    public String precision() {
        return "";
    }
}
