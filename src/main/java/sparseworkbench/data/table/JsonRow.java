package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.file.Json;

/**
 * A row of a JSON file: a value for each name. The fields of an object in a row are named after both, as in {@code answer.text}; the values of
 * a row that is a list are called {@code column1}, {@code column2}, and so on.
 */
final class JsonRow {
    /** Objects in objects are taken apart so deep; what lies deeper stays as it is written. */
    private static final int DEEPEST = 3;

    /** A value as text, and what it is; no type for one that is absent. */
    record Value(String text, ColumnType type) {}

    /** A name has two values, of which nothing says which one counts; the message is to be read after “line 7”. */
    static final class Twice extends Exception {
        private static final long serialVersionUID = 1L;

        private Twice(String name) {
            super("has “" + name + "” twice, with different values");
        }
    }

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final JsonParser parser;
    private final boolean flat;
    private Optional<String> twice = Optional.empty();

    private JsonRow(JsonParser parser, boolean flat) {
        this.parser = parser;
        this.flat = flat;
    }

    /**
     * Reads the object or list at whose beginning the parser stands, to its end.
     *
     * @param flat whether objects in it stay as they are written
     * @throws Twice a name stands twice with different values; the parser stands at the end all the same
     */
    static Map<String, Value> read(JsonParser parser, boolean flat) throws IOException, Twice {
        JsonRow row = new JsonRow(parser, flat);
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            row.list();
        } else {
            row.object("", 0);
        }
        if (row.twice.isPresent()) {
            throw new Twice(row.twice.get());
        }
        return row.values;
    }

    private void list() throws IOException {
        for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            value("column" + i, 0);
        }
    }

    private void object(String prefix, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            parser.nextToken();
            value(name, depth);
        }
    }

    private void value(String name, int depth) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (flat || depth == DEEPEST) {
                    put(name, new Value(written(), ColumnType.OBJECT));
                } else {
                    object(name + ".", depth + 1);
                }
            }
            case START_ARRAY -> put(name, new Value(written(), ColumnType.LIST));
            case VALUE_NULL -> put(name, new Value("", null));
            case VALUE_NUMBER_INT -> put(name, new Value(parser.getText(), ColumnType.WHOLE_NUMBER));
            case VALUE_NUMBER_FLOAT ->
                // NaN says that nothing is there; in a column of numbers it is read as such, and refused.
                put(name, new Value(parser.getText(), parser.isNaN() ? null : ColumnType.NUMBER));
            case VALUE_TRUE, VALUE_FALSE -> put(name, new Value(parser.getText(), ColumnType.BOOLEAN));
            default -> put(name, new Value(parser.getText(), ColumnType.TEXT));
        }
    }

    private void put(String name, Value value) {
        Value before = values.put(name, value);
        if (before != null && !before.equals(value) && twice.isEmpty()) {
            twice = Optional.of(name);
        }
    }

    private String written() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Json.writer().createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    /** A single text as a list of one, for a column that holds lists elsewhere. */
    static String asList(String text) throws IOException {
        StringWriter list = new StringWriter();
        try (JsonGenerator generator = Json.writer().createGenerator(list)) {
            generator.writeStartArray();
            generator.writeString(text);
            generator.writeEndArray();
        }
        return list.toString();
    }
}
