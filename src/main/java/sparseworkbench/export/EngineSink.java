package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/** What OpenSearch and Elasticsearch have in common: documents for {@code _bulk}, queries for {@code _msearch}. */
final class EngineSink implements DocumentFormat.Sink {
    /** Clauses of a query that an engine takes by its defaults. */
    static final int MOST_CLAUSES = 1024;

    /** The largest weight of a term in a query that Lucene takes. */
    private static final float HEAVIEST = 64;

    private final BulkFiles documents;
    private final Path folder;
    private final BulkFiles.Keys keys;
    private final Body body;
    private JsonLines queries;
    private long cut;
    private long scaled;

    /** Makes a query of tokens and weights. */
    interface Body {
        ObjectNode of(ObjectNode tokens);
    }

    EngineSink(Path folder, BulkFiles.Keys keys, Body body) {
        this.documents = new BulkFiles(folder);
        this.folder = folder;
        this.keys = keys;
        this.body = body;
    }

    @Override
    public void document(Text text, SparseVectors vectors, int row) throws IOException {
        documents.add(text, vectors, row, keys);
    }

    @Override
    public void query(Text text, SparseVectors vectors, int row) throws IOException {
        if (queries == null) {
            queries = new JsonLines(folder.resolve("queries.ndjson"));
        }
        queries.line(Json.object());
        queries.line(body.of(tokens(vectors, row)).put("size", 10));
    }

    /** The tokens of a query, the strongest where there are more than an engine takes. */
    private ObjectNode tokens(SparseVectors vectors, int row) {
        List<VectorSpace.Entry> entries = VectorSpace.entries(vectors, row);
        if (entries.size() > MOST_CLAUSES) {
            cut++;
            entries = entries.subList(0, MOST_CLAUSES);
        }
        float heaviest = entries.isEmpty() ? 0 : entries.getFirst().weight();
        if (heaviest > HEAVIEST) {
            scaled++;
            float by = HEAVIEST / heaviest;
            entries = entries.stream()
                    .map(entry -> new VectorSpace.Entry(entry.dimension(), entry.weight() * by))
                    .toList();
        }
        return documents.weights(entries, keys);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(documents.notes());
        if (cut > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d queries have more than %,d tokens and keep the strongest: more clauses are refused by"
                            + " default.",
                    cut,
                    MOST_CLAUSES));
        }
        if (scaled > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d queries were scaled down to a largest weight of 64, which the engine takes at most; the order"
                            + " of results stays the same.",
                    scaled));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        documents.close();
        if (queries != null) {
            queries.close();
        }
    }
}
