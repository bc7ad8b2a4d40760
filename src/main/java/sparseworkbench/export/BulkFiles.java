package sparseworkbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/** Documents as {@code _bulk} takes them, in files that are no larger than what an engine takes at once by its defaults. */
final class BulkFiles implements Closeable {
    /** The field of vectors. */
    static final String FIELD = "vector";

    private static final long LARGEST = 20_000_000;
    /** Of an {@code _id} in Elasticsearch and OpenSearch, in bytes. */
    private static final int LONGEST_ID = 512;

    private final Path folder;
    private final List<String> names = new ArrayList<>();
    private JsonLines current;
    private long left;

    BulkFiles(Path folder) {
        this.folder = folder;
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "bulk-%05d.ndjson", number);
    }

    /**
     * Adds a document.
     *
     * @param keys names of dimensions in this engine
     * @throws IOException the engines would refuse its id, and with it all that comes after
     */
    void add(Text text, SparseVectors vectors, int row, Keys keys) throws IOException {
        requireId(text.id());
        if (current == null || current.characters() > LARGEST) {
            close();
            names.add(name(names.size() + 1));
            current = new JsonLines(folder.resolve(names.getLast()));
        }
        ObjectNode action = Json.object();
        action.putObject("index").put("_id", text.id());
        current.line(action);
        ObjectNode document = Json.object().put("id", text.id()).put("text", text.text());
        document.set(FIELD, weights(VectorSpace.entries(vectors, row), keys));
        current.line(document);
    }

    private static void requireId(String id) throws IOException {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST_ID) {
            throw new IOException((bytes == 0
                            ? "A document has an empty id"
                            : String.format(Locale.ROOT, "The id “%.40s…” has %,d bytes", id, bytes))
                    + ", and the engine takes ids of 1 to " + LONGEST_ID + " bytes. Nothing was written. Give it"
                    + " another id, or leave the ids out: texts are numbered then.");
        }
    }

    /** Names of dimensions. */
    interface Keys {
        String name(int dimension);
    }

    /** What of a weight is written. */
    static float kept(float weight) {
        return weight < Float.MIN_NORMAL ? 0 : weight;
    }

    /** Name → weight, strongest first; engines take positive weights alone. */
    ObjectNode weights(List<VectorSpace.Entry> entries, Keys keys) {
        ObjectNode weights = Json.object();
        for (VectorSpace.Entry entry : entries) {
            if (kept(entry.weight()) > 0) {
                weights.put(keys.name(entry.dimension()), entry.weight());
            } else {
                left++;
            }
        }
        return weights;
    }

    /** What was left out. */
    List<String> notes() {
        return left == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%,d weights that are not positive were left out: the engine refuses them.",
                        left));
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }

    /** Dimension → weight of the first documents. */
    static List<Map<Integer, Float>> first(Path folder, int count, Dimensions dimensions) throws IOException {
        List<Map<Integer, Float>> found = new ArrayList<>();
        List<JsonNode> lines = JsonLines.first(folder.resolve(name(1)), 2 * count);
        for (int i = 1; i < lines.size(); i += 2) {
            Map<Integer, Float> weights = new HashMap<>();
            lines.get(i)
                    .path(FIELD)
                    .properties()
                    .forEach(weight -> weights.put(
                            dimensions.of(weight.getKey()), weight.getValue().floatValue()));
            found.add(weights);
        }
        return found;
    }

    /** Dimensions by their names. */
    interface Dimensions {
        int of(String name);
    }
}
