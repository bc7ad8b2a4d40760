package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.JsonRow.Value;
import sparseworkbench.file.Json;
import sparseworkbench.file.JsonFault;
import sparseworkbench.param.Problem;

/**
 * Reads the rows of JSON one after the other: of one object a line, of a list of objects, or nested in something larger.
 *
 * @param shape of what is not nested
 * @param flat  whether objects in a row stay as they are written
 */
record JsonRowReader(FileHead head, JsonShape shape, JsonLayout layout, boolean flat) {
    private static final int LONGEST = 16 << 20;

    /** What a reading of rows hears of. */
    interface Values {
        boolean row(Map<String, Value> values) throws IOException, UnreadableData;

        boolean broken(String place, Kind kind, String detail) throws UnreadableData;
    }

    /** Reads all rows, or as many as are wanted. */
    void read(Values values) throws IOException, UnreadableData {
        try (Reader text = head.reader()) {
            if (!layout.isPlain()) {
                nested(text, values);
            } else if (shape == JsonShape.LINES) {
                lines(text, values);
            } else {
                stream(text, values);
            }
        }
    }

    private void nested(Reader text, Values values) throws IOException, UnreadableData {
        JsonNested.Rows rows = row -> {
            try (JsonParser parser = Json.rowReader().treeAsTokens(row)) {
                parser.nextToken();
                return values.row(JsonRow.read(parser, flat));
            } catch (JsonRow.Twice e) {
                throw new IllegalStateException("An object has each of its fields once.", e);
            }
        };
        try {
            if (layout.columns()) {
                JsonNested.columns(head, text, rows);
            } else {
                JsonNested.read(head, text, layout, rows);
            }
        } catch (JsonProcessingException e) {
            throw syntax(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), reason(e));
        }
    }

    private void lines(Reader text, Values values) throws IOException, UnreadableData {
        BoundedLines lines = new BoundedLines(text, LONGEST);
        long number = 0;
        boolean on = true;
        for (String line = lines.next(); line != null && on; line = lines.next()) {
            number++;
            if (lines.isCut()) {
                on = values.broken("line " + number, Kind.LENGTH, "is longer than 16 million characters");
            } else if (!line.isBlank()) {
                on = line(line, number, values);
            }
        }
    }

    private boolean line(String line, long number, Values values) throws IOException, UnreadableData {
        String place = "line " + number;
        if (DecodingReader.isStray(line)) {
            return values.broken(
                    place,
                    Kind.ENCODING,
                    "is not written in " + head.encoding().charset().displayName());
        }
        Map<String, Value> row;
        try (JsonParser parser = Json.rowReader().createParser(line)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                parser.finishToken();
                return values.broken(place, Kind.SHAPE, "holds something that is no object with named values");
            }
            row = JsonRow.read(parser, flat);
            if (parser.nextToken() != null) {
                return values.broken(place, Kind.SYNTAX, "something follows the first value");
            }
        } catch (JsonProcessingException e) {
            return values.broken(place, Kind.SYNTAX, reason(e));
        } catch (JsonRow.Twice e) {
            return values.broken(place, Kind.SHAPE, e.getMessage());
        }
        return values.row(row);
    }

    private void stream(Reader text, Values values) throws IOException, UnreadableData {
        try (JsonParser parser = Json.rowReader().createParser(text)) {
            if (shape == JsonShape.LIST) {
                parser.nextToken();
            }
            long number = 0;
            boolean on = true;
            while (on) {
                JsonToken token = parser.nextToken();
                if (token == null || shape == JsonShape.LIST && token == JsonToken.END_ARRAY) {
                    long line = parser.currentLocation().getLineNr();
                    if (token == null && shape == JsonShape.LIST) {
                        throw syntax(line, "the file ends in the middle of a value");
                    }
                    if (token != null && parser.nextToken() != null) {
                        throw syntax(line, "something follows the list");
                    }
                    return;
                }
                number++;
                if (token.isStructStart()) {
                    on = row(parser, number, values);
                } else {
                    parser.finishToken();
                    on = values.broken(
                            "row " + number, Kind.SHAPE, "holds something that is no object with named values");
                }
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            if (Json.beyondBounds(e).isPresent()) {
                throw new UnreadableData(
                        Problem.error(
                                "",
                                "“" + head.name() + "”: line " + line + " " + reason(e),
                                "Correct that line, or leave it out."),
                        e);
            }
            throw syntax(line, reason(e));
        }
    }

    private boolean row(JsonParser parser, long number, Values values) throws IOException, UnreadableData {
        Map<String, Value> row;
        try {
            row = JsonRow.read(parser, flat);
        } catch (JsonRow.Twice e) {
            return values.broken("row " + number, Kind.SHAPE, e.getMessage());
        }
        return values.row(row);
    }

    private UnreadableData syntax(long line, String reason) {
        return new UnreadableData(
                "“" + head.name() + "” is not valid JSON, line " + line + ": " + reason + ".", Kind.SYNTAX.cure());
    }

    private static String reason(JsonProcessingException cause) {
        return Json.beyondBounds(cause).orElseGet(() -> JsonFault.of(cause));
    }
}
