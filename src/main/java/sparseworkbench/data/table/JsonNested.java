package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.file.Json;

/**
 * Rows that lie further in in a JSON file. What stands beside the way to them, such as the context above the questions, belongs to each row. The outermost
 * list is read value by value, what lies in it as a whole.
 */
final class JsonNested {
    /** Where a row and something above it have a field of one name. */
    private static final String ABOVE = "above.";
    /** Of a file with one list for each column, which is read as a whole. */
    private static final long LARGEST = 1L << 28;

    /** Of a name that stands twice in an object nothing says which value counts. */
    private static final ObjectReader TREES =
            Json.rowReader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final FileHead head;
    private final JsonLayout layout;
    private final JsonPath path;
    private final Rows rows;
    /** The names of the texts of the first row. */
    private Set<String> texts = Set.of();

    private JsonNested(FileHead head, JsonLayout layout, Rows rows) {
        this.head = head;
        this.layout = layout;
        this.path = layout.path();
        this.rows = rows;
    }

    /** Takes rows, and says whether to go on. */
    @FunctionalInterface
    interface Rows {
        boolean row(ObjectNode row) throws IOException, UnreadableData;
    }

    /** Goes through all values of the file. */
    static void read(FileHead head, Reader text, JsonLayout layout, Rows rows) throws IOException, UnreadableData {
        try (JsonParser parser = Json.rowReader().createParser(text)) {
            JsonNested nested = new JsonNested(head, layout, rows);
            boolean on = true;
            while (on && parser.nextToken() != null) {
                on = nested.stream(parser, 0, Json.object());
            }
        }
    }

    /** @param step of the path, at whose value the parser stands */
    private boolean stream(JsonParser parser, int step, ObjectNode above) throws IOException, UnreadableData {
        if (step == path.steps().size()) {
            return emit(TREES.readTree(parser), above);
        }
        String name = path.steps().get(step);
        // The values of a list around everything are what the path starts at, as the lines of JSONL are.
        if (step == 0 && parser.currentToken() == JsonToken.START_ARRAY && !name.equals(JsonPath.EACH)) {
            return each(parser);
        }
        boolean list = parser.currentToken() == JsonToken.START_ARRAY && name.equals(JsonPath.EACH);
        boolean object = parser.currentToken() == JsonToken.START_OBJECT && !name.equals(JsonPath.EACH);
        if (!list && !object) {
            parser.skipChildren();
            return true;
        }
        boolean on = true;
        while (parser.nextToken() != (list ? JsonToken.END_ARRAY : JsonToken.END_OBJECT)) {
            String field = parser.currentName();
            if (object) {
                parser.nextToken();
            }
            if (!on) {
                return false;
            }
            if (list || name.equals(JsonPath.ANY)) {
                on = expand(TREES.readTree(parser), step + 1, above);
            } else if (field.equals(name)) {
                on = stream(parser, step + 1, above);
            } else if (parser.currentToken().isScalarValue()) {
                above.set(field, TREES.readTree(parser));
            } else if (step == 0 && layout.isGuessed() && !JsonPlaces.isSplit(field)) {
                refuseAlike(parser, field);
            } else {
                parser.skipChildren();
            }
        }
        return on;
    }

    private boolean each(JsonParser parser) throws IOException, UnreadableData {
        boolean on = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!on) {
                return false;
            }
            on = expand(TREES.readTree(parser), 0, Json.object());
        }
        return on;
    }

    /** What lies beyond the beginning of the file may be rows like those that are read, and is not lost without a word. */
    private void refuseAlike(JsonParser parser, String field) throws IOException, UnreadableData {
        JsonNode first = first(parser);
        for (String step : path.steps().subList(1, path.steps().size())) {
            first = step.equals(JsonPath.EACH) ? first.path(0) : first.path(step);
        }
        Set<String> found = texts(first);
        if (!found.isEmpty() && !texts.isEmpty() && (found.containsAll(texts) || texts.containsAll(found))) {
            List<String> steps = new ArrayList<>(path.steps());
            steps.set(0, field);
            throw JsonLayout.severalPlaces(head, path, new JsonPath(steps));
        }
    }

    /** An object, or a list of nothing but its first value. */
    private static JsonNode first(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return TREES.readTree(parser);
        }
        ArrayNode first = Json.object().arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (first.isEmpty()) {
                first.add(TREES.<JsonNode>readTree(parser));
            } else {
                parser.skipChildren();
            }
        }
        return first;
    }

    private static Set<String> texts(JsonNode node) {
        return node.propertyStream()
                .filter(field -> field.getValue().isTextual())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean expand(JsonNode node, int step, ObjectNode above) throws IOException, UnreadableData {
        if (step == path.steps().size()) {
            return emit(node, above);
        }
        String name = path.steps().get(step);
        if (name.equals(JsonPath.EACH) || name.equals(JsonPath.ANY)) {
            boolean fits = name.equals(JsonPath.EACH) ? node.isArray() : node.isObject();
            boolean on = true;
            for (JsonNode one : fits ? node : Json.object()) {
                on = on && expand(one, step + 1, above);
            }
            return on;
        }
        if (!node.has(name)) {
            return true;
        }
        ObjectNode beside = above.deepCopy();
        node.propertyStream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getKey().equals(name))
                .forEach(field -> beside.set(field.getKey(), field.getValue()));
        return expand(node.get(name), step + 1, beside);
    }

    private boolean emit(JsonNode leaf, ObjectNode above) throws IOException, UnreadableData {
        ObjectNode row = Json.object();
        above.propertyStream()
                .forEach(field -> row.set((leaf.has(field.getKey()) ? ABOVE : "") + field.getKey(), field.getValue()));
        if (texts.isEmpty()) {
            texts = texts(leaf);
        }
        if (leaf instanceof ObjectNode object) {
            row.setAll(object);
        } else {
            row.set(path.lastName(), leaf);
        }
        return rows.row(row);
    }

    /** Goes through a file that is one object of columns. */
    static void columns(FileHead head, Reader text, Rows rows) throws IOException, UnreadableData {
        if (head.file().toFile().length() > LARGEST) {
            throw new UnreadableData(
                    "“" + head.name() + "” has one list of cells for each column and more than " + (LARGEST >> 20)
                            + " MB, so that its rows cannot be read one after the other.",
                    "Save it row by row: to_json(…, orient=\"records\", lines=True) in pandas.");
        }
        Map<String, JsonNode> columns = new LinkedHashMap<>();
        try (JsonParser parser = Json.rowReader().createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                columns.put(name, TREES.readTree(parser));
            }
        }
        List<String> keys = keys(head, columns);
        for (int i = 0; i < keys.size(); i++) {
            ObjectNode row = Json.object();
            for (Map.Entry<String, JsonNode> column : columns.entrySet()) {
                JsonNode cells = column.getValue();
                JsonNode cell = cells.isArray() ? cells.get(i) : cells.get(keys.get(i));
                row.set(column.getKey(), cell);
            }
            if (!rows.row(row)) {
                return;
            }
        }
    }

    /** What rows are called: their numbers, or their names in the columns. */
    private static List<String> keys(FileHead head, Map<String, JsonNode> columns) throws UnreadableData {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        int most = 0;
        for (Map.Entry<String, JsonNode> column : columns.entrySet()) {
            JsonNode cells = column.getValue();
            if (cells.isArray() && most > 0 && cells.size() != most) {
                throw new UnreadableData(
                        "“" + head.name() + "”: the column “" + column.getKey() + "” has " + cells.size()
                                + " cells, and the first one " + most + ".",
                        "Give all columns equally many, or save the table row by row.");
            }
            most = cells.isArray() ? cells.size() : most;
            cells.propertyStream().forEach(cell -> keys.put(cell.getKey(), true));
        }
        List<String> all = new ArrayList<>(keys.keySet());
        for (int i = 0; all.size() < most; i++) {
            all.add(Integer.toString(i));
        }
        return all;
    }
}
