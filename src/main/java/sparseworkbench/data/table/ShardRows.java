package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/** The rows of several files with the same columns, one file after the other. */
final class ShardRows implements TableRows {
    private final List<Path> files;
    private final TableRows first;
    private final TableOptions options;
    private final KnownShards parts;
    /** Number of the row before the first one of a file → the file's name, as far as they have been read. */
    private final TreeMap<Long, String> starts = new TreeMap<>();

    /**
     * @param first the first one's
     */
    ShardRows(List<Path> files, TableRows first, TableOptions options, KnownShards parts) {
        this.files = List.copyOf(files);
        this.first = first;
        this.options = options;
        this.parts = parts;
    }

    @Override
    public SniffedFormat sniffed() {
        return first.sniffed().from(parts.said());
    }

    @Override
    public List<String> columns() {
        return first.columns();
    }

    @Override
    public boolean areAllColumnsKnown() {
        return first.areAllColumnsKnown();
    }

    @Override
    public List<ColumnType> types() {
        return first.types();
    }

    @Override
    public List<Problem> notices() {
        return Stream.concat(parts.notices().stream(), first.notices().stream()).toList();
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public Map<String, List<String>> classNames() {
        return parts.classNames().isEmpty() ? first.classNames() : parts.classNames();
    }

    @Override
    public WrittenAs writtenAs() {
        return first.writtenAs();
    }

    @Override
    public ListColumn lists() {
        return first.lists();
    }

    @Override
    public String place(long row) {
        Map.Entry<Long, String> file = starts.lowerEntry(row);
        return file == null ? "row " + row : "row " + (row - file.getKey()) + " of “" + file.getValue() + "”";
    }

    @Override
    public TableRows withoutHeader() {
        return new ShardRows(files, first.withoutHeader(), options, parts);
    }

    @Override
    public void read(List<Integer> columns, Sink sink) throws UnreadableData {
        List<String> names = columns.stream().map(first.columns()::get).toList();
        Numbered numbered = new Numbered(sink);
        for (Path file : files) {
            numbered.begin(file.getFileName().toString());
            FileHead head = FileHead.read(file, options);
            try {
                // Of JSON what the table is known by may be a later file, with more fields.
                boolean known = file.equals(files.getFirst()) && !(first instanceof JsonRows);
                read(head, known ? first : alike(head), names, numbered);
            } catch (IOException e) {
                throw FileHead.unreadable(file, head.compression(), e);
            }
            if (numbered.ended) {
                return;
            }
        }
    }

    private void read(FileHead head, TableRows rows, List<String> names, Numbered sink)
            throws IOException, UnreadableData {
        List<Integer> places = new ArrayList<>(names.size());
        List<Integer> absent = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = rows.columns().indexOf(names.get(i));
            if (place < 0) {
                absent.add(i);
            } else {
                places.add(place);
            }
        }
        if (!absent.isEmpty() && !(rows instanceof JsonRows)) {
            throw unlike(head, rows);
        }
        sink.absent = absent;
        rows.read(places, sink);
    }

    private TableRows alike(FileHead head) throws UnreadableData {
        if (first instanceof DelimitedRows
                && columns().size() > 1
                && options.separator().isEmpty()) {
            // Most parts are separated as the first one is, which then need not be found out.
            TableRows likely = rows(head, options.separated(first.writtenAs().separator()));
            if (isAlike(likely)) {
                return likely;
            }
        }
        TableRows rows = rows(head, options);
        if (!isAlike(rows)) {
            throw unlike(head, rows);
        }
        return rows;
    }

    private TableRows rows(FileHead head, TableOptions read) throws UnreadableData {
        return first instanceof DelimitedRows && !first.sniffed().header()
                ? TableFile.rows(head, read).withoutHeader()
                : TableFile.rows(head, read.headed(first.writtenAs().header()));
    }

    private boolean isAlike(TableRows rows) {
        Set<String> other = new HashSet<>(rows.columns());
        boolean open = rows instanceof JsonRows && first instanceof JsonRows;
        return open ? first.columns().containsAll(other) : other.equals(new HashSet<>(first.columns()));
    }

    private UnreadableData unlike(FileHead head, TableRows rows) {
        return new UnreadableData(
                "“" + head.name() + "” has other columns than “"
                        + files.getFirst().getFileName() + "”: " + String.join(", ", rows.columns()) + " instead of "
                        + String.join(", ", first.columns()) + ".",
                "Take it out of the folder, or choose one of the files.");
    }

    /** Counts on from file to file. */
    private final class Numbered implements Sink {
        private final Sink sink;
        private long before;
        private long last;
        private boolean ended;
        private List<Integer> absent = List.of();

        private Numbered(Sink sink) {
            this.sink = sink;
        }

        private void begin(String file) {
            before = last;
            starts.put(before, file);
        }

        @Override
        public boolean row(long number, List<String> cells) throws UnreadableData {
            last = before + number;
            return goOn(sink.row(last, filled(cells)));
        }

        private List<String> filled(List<String> cells) {
            if (absent.isEmpty()) {
                return cells;
            }
            List<String> all = new ArrayList<>(cells);
            absent.forEach(place -> all.add(place, ""));
            return all;
        }

        @Override
        public boolean broken(BrokenRow row) throws UnreadableData {
            last = before + row.number();
            String place =
                    row.place().startsWith("line ") ? row.place() + " of “" + starts.get(before) + "”" : place(last);
            return goOn(sink.broken(row.at(last, place)));
        }

        @Override
        public void doubtful(BrokenRow row) {
            sink.doubtful(row.at(before + row.number(), place(before + row.number())));
        }

        private boolean goOn(boolean on) {
            ended = !on;
            return on;
        }
    }
}
