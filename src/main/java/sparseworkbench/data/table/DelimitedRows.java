package sparseworkbench.data.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.DelimitedText.Line;
import sparseworkbench.param.Problem;

/**
 * The rows of a delimited text. A row that is broken takes no other with it: where its quotation marks lead astray, reading goes on with the
 * next line.
 */
record DelimitedRows(FileHead head, Dialect dialect) implements TableRows {
    /** Each time the file is read again from its beginning. */
    private static final int MOST_RESTARTS = 200;
    /** That are read again in all. */
    private static final long MOST_LINES = 20_000_000;

    /** How databases write that there is nothing. */
    private static final String NULL = "\\N";

    private static final Pattern STARTED = Pattern.compile("line (\\d+)");

    @Override
    public SniffedFormat sniffed() {
        boolean lines = dialect.separator().equals(Separator.NONE);
        return new SniffedFormat(
                dialect.format(),
                lines ? Optional.empty() : Optional.of(dialect.separator().character()),
                dialect.header(),
                head.encoding().equals(TextEncoding.UTF_8)
                        ? Optional.empty()
                        : Optional.of(head.encoding().label()));
    }

    @Override
    public WrittenAs writtenAs() {
        return new WrittenAs(
                Optional.of(dialect.header()),
                Optional.of(dialect.separator()),
                Optional.of(dialect.quoted()),
                Optional.of(head.encoding().charset().displayName()));
    }

    @Override
    public List<Problem> notices() {
        int comments = dialect.comments();
        return comments == 0
                ? List.of()
                : List.of(Problem.warning(
                        "",
                        "“" + head.name() + "” begins with "
                                + (comments == 1 ? "a line" : comments + " lines")
                                + " that "
                                + (comments == 1 ? "says" : "say")
                                + " something of the file and "
                                + (comments == 1 ? "is" : "are")
                                + " not read.",
                        "If these are rows, say that no line names the columns: data.header is no."));
    }

    @Override
    public ListColumn lists() {
        return dialect.lists();
    }

    @Override
    public List<String> columns() {
        return dialect.columns();
    }

    @Override
    public boolean areAllColumnsKnown() {
        return head.whole() || head.text().indexOf('\n') >= 0;
    }

    @Override
    public List<ColumnType> types() {
        return List.of();
    }

    @Override
    public void read(List<Integer> columns, Sink sink) throws IOException, UnreadableData {
        run(new Pass(columns, sink));
    }

    @Override
    public TableRows withoutHeader() {
        return new DelimitedRows(head, dialect.withoutHeader());
    }

    @Override
    public String exactPlace(long row) throws IOException, UnreadableData {
        return "line " + line(row);
    }

    /** The line in which a row begins. */
    private long line(long row) throws IOException, UnreadableData {
        Pass pass = new Pass(List.of(), new Sink() {
            @Override
            public boolean row(long number, List<String> cells) {
                return number < row;
            }

            @Override
            public boolean broken(BrokenRow broken) {
                return broken.number() < row;
            }
        });
        run(pass);
        return pass.line;
    }

    private void run(Pass pass) throws IOException, UnreadableData {
        OptionalLong from = OptionalLong.of(dialect.firstLine());
        for (int i = 0; from.isPresent(); i++) {
            if (i > MOST_RESTARTS || i * from.getAsLong() > MOST_LINES) {
                throw new UnreadableData(
                        "“" + head.name() + "” has more than " + (i - 1)
                                + " rows with a quotation mark that is not closed, or not doubled.",
                        "Say that the file does without quotation marks, or save it again as CSV.");
            }
            from = pass.from(from.getAsLong());
        }
    }

    /** One reading of the file, in pieces where rows are broken. */
    private final class Pass {
        private final List<Integer> columns;
        private final Sink sink;
        private long number;
        private long line;
        private long skipped;

        private Pass(List<Integer> columns, Sink sink) {
            this.columns = columns;
            this.sink = sink;
            this.number = dialect.header() ? -1 : 0;
        }

        /** Reads from a line on; returns the line from which to go on, if any. */
        private OptionalLong from(long first) throws IOException, UnreadableData {
            skipped = first - 1;
            try (CsvReader<Line> reader = DelimitedText.open(
                            new SentinelLineReader(LinesFrom.line(first, head.reader())),
                            dialect.separator().character(),
                            dialect.quoted());
                    CloseableIterator<Line> records = reader.iterator()) {
                return rows(records);
            }
        }

        private OptionalLong rows(CloseableIterator<Line> records) throws IOException, UnreadableData {
            while (true) {
                Line record;
                try {
                    if (!records.hasNext()) {
                        return OptionalLong.empty();
                    }
                    record = records.next();
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                } catch (CsvParseException e) {
                    line = started(e);
                    return goOn(broken(e));
                }
                if (record.cells().getFirst().equals(SentinelLineReader.LINE)) {
                    return OptionalLong.empty();
                }
                if (record.isBlank() && (dialect.columns().size() > 1 || number < 0)) {
                    continue;
                }
                number++;
                line = skipped + record.line();
                if (number == 0) {
                    continue;
                }
                if (isHeader(record)) {
                    if (!sink.broken(row(Kind.NAMES, "repeats the names of the columns"))) {
                        return OptionalLong.empty();
                    }
                    continue;
                }
                Optional<BrokenRow> broken = broken(record).map(row -> mendable(row, record));
                if (broken.isPresent() && broken.get().kind() == Kind.QUOTE) {
                    return goOn(broken.get());
                }
                SwallowedRows.doubt(
                                record,
                                dialect.separator().character(),
                                dialect.columns().size())
                        .filter(lines -> broken.isEmpty())
                        .ifPresent(lines -> sink.doubtful(row(
                                Kind.LINES,
                                "has a text of " + lines + " lines, each of which would be a row by itself")));
                if (!(broken.isPresent() ? sink.broken(broken.get()) : sink.row(number, cells(record)))) {
                    return OptionalLong.empty();
                }
            }
        }

        private boolean isHeader(Line record) {
            List<String> names = dialect.columns();
            // Of nearly all rows the last cell tells, which is compared faster than all are made names of.
            return dialect.header()
                    && names.size() > 1
                    && record.cells().size() == names.size()
                    && (record.cells().getLast().isBlank()
                            || names.getLast()
                                    .startsWith(record.cells().getLast().strip()))
                    && Dialect.unique(record.cells()).equals(names);
        }

        /** What is broken in its quotation marks is read again, as a line without any. */
        private BrokenRow mendable(BrokenRow row, Line record) {
            return row.kind() == Kind.QUOTE
                    ? row
                    : new BrokenRow(
                            row.number(),
                            row.place(),
                            row.kind(),
                            row.detail(),
                            asText -> Optional.of(wanted(record.cells(), asText)));
        }

        private List<String> wanted(List<String> cells, boolean asText) {
            List<String> mended =
                    new RowRepair(dialect.columns(), dialect.separator().character()).mended(cells, asText);
            return columns.stream().map(mended::get).toList();
        }

        private Optional<List<String>> withoutMarks(long at, boolean asText) throws IOException {
            try (BufferedReader text = new BufferedReader(LinesFrom.line(at, head.reader()))) {
                String read = text.readLine();
                return read == null || read.length() > DelimitedText.LONGEST
                        ? Optional.empty()
                        : DelimitedText.records(read, dialect.separator().character(), false, true).stream()
                                .flatMap(List::stream)
                                .findFirst()
                                .map(record -> record.cells().stream()
                                        .map(cell -> asText ? cell : RowRepair.unquoted(cell))
                                        .toList())
                                .map(cells -> wanted(cells, asText));
            }
        }

        /** With the line after one whose quotation marks lead astray. */
        private OptionalLong goOn(BrokenRow broken) throws UnreadableData {
            return sink.broken(broken) ? OptionalLong.of(line + 1) : OptionalLong.empty();
        }

        private List<String> cells(Line record) {
            List<String> cells = new ArrayList<>(columns.size());
            columns.forEach(column -> {
                String cell = record.cells().get(column);
                cells.add(cell.equals(NULL) ? "" : cell);
            });
            return cells;
        }

        /** The line in which the record began that could not be read. */
        private long started(CsvParseException e) {
            Matcher said = STARTED.matcher(String.valueOf(e.getMessage()));
            return said.find() ? skipped + Long.parseLong(said.group(1)) : Math.max(line, skipped) + 1;
        }

        private BrokenRow broken(CsvParseException e) {
            number++;
            String why = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            return why.contains("buffer size")
                    ? row(Kind.LENGTH, "is longer than 2 MB")
                    : row(Kind.QUOTE, "has a quotation mark inside a cell that is not doubled");
        }

        private Optional<BrokenRow> broken(Line record) {
            if (record.cells().stream().anyMatch(cell -> cell.contains(SentinelLineReader.LINE))) {
                return Optional.of(row(Kind.QUOTE, "has a quotation mark that is never closed"));
            }
            int wanted = dialect.columns().size();
            if (SwallowedRows.in(record, dialect.separator().character(), wanted)) {
                return Optional.of(row(
                        Kind.QUOTE,
                        "has a quotation mark that is closed some lines further, each of which looks like a row"));
            }
            if (record.cells().stream().anyMatch(DecodingReader::isStray)) {
                return Optional.of(row(
                        Kind.ENCODING,
                        "is not written in " + head.encoding().charset().displayName()));
            }
            if (record.cells().stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
                return Optional.of(row(Kind.ENCODING, "holds a zero byte"));
            }
            int found = record.cells().size();
            return found == wanted
                    ? Optional.empty()
                    : Optional.of(row(
                            Kind.CELLS,
                            "has " + found + (found == 1 ? " cell" : " cells") + ", but " + top() + " has " + wanted));
        }

        /** Rows are counted without the header, so it is not called a row. */
        private String top() {
            return dialect.header() ? "the header" : "the first row";
        }

        private BrokenRow row(Kind kind, String detail) {
            long begun = line;
            Repair repair = kind == Kind.QUOTE ? asText -> withoutMarks(begun, asText) : Repair.NONE;
            String place = number == 0 ? "the row of column names" : "row " + number;
            return new BrokenRow(number, place, kind, detail, repair);
        }
    }
}
