package sparseworkbench.data.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.JsonRow.Value;
import sparseworkbench.data.table.JsonRowReader.Values;

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
            new JsonRowReader(head, shape, layout, true).read(new Values() {
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

    private static JsonColumns columns(FileHead head, JsonShape shape, JsonLayout layout, boolean flat)
            throws IOException, UnreadableData {
        return columns(head, shape, layout, flat, false);
    }

    private static JsonColumns columns(
            FileHead head, JsonShape shape, JsonLayout layout, boolean flat, boolean withoutFirst)
            throws IOException, UnreadableData {
        JsonColumns columns = new JsonColumns();
        List<BrokenRow> broken = new ArrayList<>();
        new JsonRowReader(head, shape, layout, flat).read(new Values() {
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
        new JsonRowReader(head, shape, layout, flat).read(new Values() {
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
                    cells.add(cell(values.get(keys.get(column)), written(column)));
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

    /** A list among single scores is a fault of its row, and does not make lists of the others. */
    private ColumnType written(int column) {
        ColumnType type = types.get(column);
        return type == ColumnType.LIST && ColumnNames.isScore(keys.get(column)) ? ColumnType.TEXT : type;
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
}
