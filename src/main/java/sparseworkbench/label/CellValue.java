package sparseworkbench.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.file.Json;

/** A cell as it is written again: a number stays a number, a list a list. */
final class CellValue {
    /** What begins like a number and goes on is a text. */
    private static final ObjectReader READER = Json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CellValue() {}

    static JsonNode of(String cell, ColumnType type) {
        JsonNode text = JsonNodeFactory.instance.textNode(cell);
        return switch (type) {
            case TEXT, DATE -> text;
            case WHOLE_NUMBER, NUMBER, BOOLEAN, LIST, OBJECT -> {
                try {
                    JsonNode read = READER.readTree(cell);
                    yield cell.isBlank() || read == null ? JsonNodeFactory.instance.nullNode() : read;
                } catch (JsonProcessingException e) {
                    // A decimal comma, or yes and no: no JSON, or more than one value, and kept as it was written.
                    yield text;
                }
            }
        };
    }
}
