package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.JsonRow.Value;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * The rows of a JSON file. Lines are read one by one, so that one that is broken takes no other with it; a file that is one value ends where
 * it is broken.
 *
 * @param layout how its values become rows
 * @param keys   under which values of a row are found, in column order
 * @param named  whether rows are lists, and the first one names the columns
 * @param flat   whether objects in a row stay as they are written
 */
record JsonRows(
        FileHead head,
        JsonShape shape,
        JsonLayout layout,
        List<String> columns,
        List<String> keys,
        List<ColumnType> types,
        boolean named,
        boolean flat)
        implements TableRows {
    /** Rows looked at for columns that come late. */
    private static final int SAMPLE = 100_000;

    private static final Pattern NAMELESS = Pattern.compile("column\\d+");
    private static final int LONGEST = 16 << 20;
    /** More names than these are not looked for: the file is refused. */
    private static final int MOST_NAMES = 5_000;
    /** More fields than this are not columns but the names of things. */
    private static final int MOST_FIELDS = 500;

    /** Looks for the columns. */
    static JsonRows open(FileHead head, JsonShape shape, TableSelection selection) throws IOException, UnreadableData {
        JsonLayout layout = JsonLayout.of(head, shape, selection);
        JsonColumns nested = columns(head, shape, layout, false);
        boolean flat = nested.size() > MOST_FIELDS;
        JsonColumns columns = flat ? columns(head, shape, layout, true) : nested;
        List<String> keys = columns.names();
        Optional<List<String>> names = names(head, shape, layout, keys);
        return new JsonRows(
                head,
                shape,
                layout,
                names.orElse(keys),
                keys,
                names.isPresent() ? columns(head, shape, layout, flat, true).types() : columns.types(),
                names.isPresent(),
                flat);
    }

    /** Of rows that are lists: what the first one calls the columns, where it holds nothing but names that are known. */
    private static Optional<List<String>> names(FileHead head, JsonShape shape, JsonLayout layout, List<String> keys)
            throws IOException, UnreadableData {
        List<String> names = new ArrayList<>();
        if (keys.stream().allMatch(name -> NAMELESS.matcher(name).matches())) {
            read(head, shape, layout, true, new Values() {
                @Override
                public boolean row(Map<String, Value> values) {
                    values.values().forEach(value -> names.add(value.type() == ColumnType.TEXT ? value.text() : ""));
                    return false;
                }

                @Override
                public boolean broken(String place, Kind kind, String detail) {
                    return false;
                }
            });
        }
        boolean known = names.size() == keys.size()
                && names.size() > 1
                && Set.copyOf(names).size() == names.size()
                && names.stream().allMatch(ColumnNames::isKnown);
        return known ? Optional.of(List.copyOf(names)) : Optional.empty();
    }

    /** What a reading of rows hears of. */
    private interface Values {
        boolean row(Map<String, Value> values) throws IOException, UnreadableData;

        boolean broken(String place, Kind kind, String detail) throws UnreadableData;
    }

    private static JsonColumns columns(FileHead head, JsonShape shape, JsonLayout layout, boolean flat)
            throws IOException, UnreadableData {
        return columns(head, shape, layout, flat, false);
    }

    private static JsonColumns columns(
            FileHead head, JsonShape shape, JsonLayout layout, boolean flat, boolean withoutFirst)
            throws IOException, UnreadableData {
        JsonColumns columns = new JsonColumns();
        List<BrokenRow> broken = new ArrayList<>();
        read(head, shape, layout, flat, new Values() {
            private long rows;

            @Override
            public boolean row(Map<String, Value> values) {
                if (rows > 0 || !withoutFirst) {
                    columns.add(values);
                }
                return ++rows < SAMPLE && columns.size() <= MOST_NAMES;
            }

            @Override
            public boolean broken(String place, Kind kind, String detail) {
                broken.add(new BrokenRow(++rows, place, kind, detail));
                return rows < SAMPLE;
            }
        });
        if (columns.size() == 0 && !broken.isEmpty()) {
            throw BrokenRows.unreadable(head.name(), broken);
        }
        if (columns.size() == 0) {
            throw new UnreadableData(
                    "“" + head.name() + "” holds no rows"
                            + (layout.path().isHere() ? "." : " at " + layout.path() + "."),
                    layout.path().isHere()
                            ? Kind.SHAPE.cure()
                            : "Write the names on the way to the rows, with [] behind each list, into data.path.");
        }
        return columns;
    }

    @Override
    public SniffedFormat sniffed() {
        TableFormat kind = layout.isPlain() ? shape.format() : TableFormat.JSON;
        SniffedFormat format = new SniffedFormat(kind, Optional.empty(), true);
        return layout.said().map(format::from).orElse(format);
    }

    @Override
    public WrittenAs writtenAs() {
        return new WrittenAs(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(head.encoding().charset().displayName()));
    }

    @Override
    public void read(List<Integer> wanted, Sink sink) throws IOException, UnreadableData {
        read(head, shape, layout, flat, new Values() {
            private long number = named ? -1 : 0;

            @Override
            public boolean row(Map<String, Value> values) throws IOException, UnreadableData {
                number++;
                if (number == 0) {
                    return true;
                }
                if (isOfLists() && values.size() != columns.size()) {
                    return sink.broken(new BrokenRow(
                            number,
                            "row " + number,
                            Kind.CELLS,
                            "has " + values.size() + (values.size() == 1 ? " cell" : " cells")
                                    + ", but the longest row has " + columns.size()));
                }
                List<String> cells = new ArrayList<>(wanted.size());
                for (int column : wanted) {
                    cells.add(cell(values.get(keys.get(column)), types.get(column)));
                }
                if (cells.stream().anyMatch(DecodingReader::isStray)) {
                    return sink.broken(
                            new BrokenRow(number, "row " + number, Kind.ENCODING, "has half a character in a text"));
                }
                return sink.row(number, cells);
            }

            @Override
            public boolean broken(String place, Kind kind, String detail) throws UnreadableData {
                return sink.broken(new BrokenRow(++number, place, kind, detail));
            }
        });
    }

    /** Whether rows are lists, whose values have no names. */
    private boolean isOfLists() {
        return keys.stream().allMatch(name -> NAMELESS.matcher(name).matches());
    }

    private static String cell(Value value, ColumnType column) throws IOException {
        if (value == null) {
            return "";
        }
        if (value.type() == null) {
            boolean number = column == ColumnType.WHOLE_NUMBER || column == ColumnType.NUMBER;
            return number ? value.text() : "";
        }
        return column == ColumnType.LIST && value.type() != ColumnType.LIST
                ? JsonRow.asList(value.text())
                : value.text();
    }

    private static void read(FileHead head, JsonShape shape, JsonLayout layout, boolean flat, Values values)
            throws IOException, UnreadableData {
        try (Reader text = head.reader()) {
            if (!layout.isPlain()) {
                nested(head, text, layout, flat, values);
            } else if (shape == JsonShape.LINES) {
                lines(head, text, flat, values);
            } else {
                stream(head, text, shape, flat, values);
            }
        }
    }

    private static void nested(FileHead head, Reader text, JsonLayout layout, boolean flat, Values values)
            throws IOException, UnreadableData {
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
                JsonNested.read(text, layout.path(), rows);
            }
        } catch (JsonProcessingException e) {
            throw syntax(head, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), reason(e));
        }
    }

    private static void lines(FileHead head, Reader text, boolean flat, Values values)
            throws IOException, UnreadableData {
        BoundedLines lines = new BoundedLines(text, LONGEST);
        long number = 0;
        boolean on = true;
        for (String line = lines.next(); line != null && on; line = lines.next()) {
            number++;
            if (lines.isCut()) {
                on = values.broken("line " + number, Kind.LENGTH, "is longer than 16 million characters");
            } else if (!line.isBlank()) {
                on = line(head, line, number, flat, values);
            }
        }
    }

    private static boolean line(FileHead head, String line, long number, boolean flat, Values values)
            throws IOException, UnreadableData {
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

    private static void stream(FileHead head, Reader text, JsonShape shape, boolean flat, Values values)
            throws IOException, UnreadableData {
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
                        throw syntax(head, line, "the file ends in the middle of a value");
                    }
                    if (token != null && parser.nextToken() != null) {
                        throw syntax(head, line, "something follows the list");
                    }
                    return;
                }
                number++;
                if (token.isStructStart()) {
                    on = row(parser, number, flat, values);
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
            throw syntax(head, line, reason(e));
        }
    }

    private static boolean row(JsonParser parser, long number, boolean flat, Values values)
            throws IOException, UnreadableData {
        Map<String, Value> row;
        try {
            row = JsonRow.read(parser, flat);
        } catch (JsonRow.Twice e) {
            return values.broken("row " + number, Kind.SHAPE, e.getMessage());
        }
        return values.row(row);
    }

    private static UnreadableData syntax(FileHead head, long line, String reason) {
        return new UnreadableData(
                "“" + head.name() + "” is not valid JSON, line " + line + ": " + reason + ".", Kind.SYNTAX.cure());
    }

    private static String reason(JsonProcessingException cause) {
        Optional<String> beyond = Json.beyondBounds(cause);
        if (beyond.isPresent()) {
            return beyond.get();
        }
        String said = String.valueOf(cause.getOriginalMessage());
        if (said.contains("Duplicate field")) {
            return "a name stands twice in one object";
        }
        if (said.contains("CTRL-CHAR") || said.contains("control character")) {
            return "a text holds a tab, a line end or another control sign that is not written as \\t, \\n or \\u00…";
        }
        if (said.contains("Unrecognized token")) {
            return "a word stands where a value in quotation marks is needed";
        }
        if (said.contains("Unexpected character") || said.contains("Unexpected close marker")) {
            return "a comma, colon, quotation mark or bracket is missing or one too many";
        }
        return said.contains("end-of-input")
                ? "it ends in the middle of a value"
                : "something stands there that JSON does not have, such as a backslash before a wrong letter or a"
                        + " number with a 0 before it";
    }
}
