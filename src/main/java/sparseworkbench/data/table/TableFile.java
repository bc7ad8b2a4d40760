package sparseworkbench.data.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.progress.ProgressListener;

/**
 * A table in a file: CSV, TSV, JSON, JSON lines, Parquet or plain text, told apart by content first and ending second. Reads
 * nothing into memory but what is asked for. Every failure is an {@link UnreadableData} that says where.
 */
public final class TableFile {
    private static final int SAMPLE = 1000;
    /** Far more than texts and scores need; with a hundred thousand the engine computes for minutes. */
    private static final int MOST_COLUMNS = 2_000;

    private static final int ROWS_PER_REPORT = 10_000;

    private final FileHead head;
    /** Null unless the text is delimited. */
    private final Dialect dialect;

    private final TableSource source;

    private TableFile(FileHead head, Dialect dialect, TableSource source) {
        this.head = head;
        this.dialect = dialect;
        this.source = source;
    }

    /** Takes the cells of one row, in the order asked for; an absent cell is an empty text. */
    @FunctionalInterface
    public interface RowReader {
        /** @param number from 1, the header not counted; @return whether to go on reading */
        boolean row(long number, List<String> cells) throws UnreadableData;
    }

    /** Looks at the file's beginning: what it is and which columns it has. */
    public static TableFile open(Path file) throws UnreadableData {
        FileHead head = FileHead.read(file);
        TableFile table = open(head);
        if (table.columns().size() > MOST_COLUMNS) {
            throw new UnreadableData(
                    "“" + head.name() + "” has " + table.columns().size()
                            + " columns, and a table for training at most " + MOST_COLUMNS + ".",
                    "Choose another file, or leave the columns out that are not texts or scores.");
        }
        return table;
    }

    private static TableFile open(FileHead head) throws UnreadableData {
        if (head.isParquet()) {
            return described(head, TableFormat.PARQUET, connection -> TableSource.parquet(connection, head));
        }
        if (JsonShape.isJson(head)) {
            JsonShape shape = JsonShape.of(head);
            return described(head, shape.format(), connection -> TableSource.json(connection, head, shape));
        }
        return delimited(head, Dialect.sniff(head));
    }

    private static TableFile delimited(FileHead head, Dialect dialect) {
        return new TableFile(head, dialect, TableSource.delimited(head, dialect));
    }

    /** The same file, its first row taken for one like the others; a file that always names its columns stays as it is. */
    public TableFile withoutHeader() {
        return dialect == null ? this : delimited(head, dialect.withoutHeader());
    }

    /** Where a row stands, for messages: “line 8” where rows are lines, else “row 7”. */
    public String place(long row) throws UnreadableData {
        return RowLocator.place(head, Optional.ofNullable(dialect), sniffed().format(), row);
    }

    /** Asks the engine for the columns. */
    @FunctionalInterface
    private interface Description {
        TableSource ask(Connection connection) throws SQLException;
    }

    private static TableFile described(FileHead head, TableFormat format, Description description)
            throws UnreadableData {
        try (Connection connection = DuckDb.open()) {
            return new TableFile(head, null, description.ask(connection));
        } catch (SQLException e) {
            throw TableErrorMessages.of(e, head, format, null);
        }
    }

    public Path path() {
        return head.file();
    }

    public SniffedFormat sniffed() {
        return source.sniffed();
    }

    /** Column names in file order, unique. */
    public List<String> columns() {
        return List.copyOf(source.columns().keySet());
    }

    /** The first {@code rows} rows, the columns as seen on a sample, and the number of all rows. */
    public TablePreview preview(int rows, ProgressListener progress) throws UnreadableData {
        int wanted = Math.max(rows, SAMPLE);
        List<List<String>> sample = sample(wanted, progress);
        long count = sample.size() < wanted ? sample.size() : count(progress);
        List<List<String>> first = sample.subList(0, Math.min(rows, sample.size()));
        return new TablePreview(
                path(), sniffed(), ColumnTypeInference.of(columns(), source.types(), sample), first, count);
    }

    /** The columns as seen on a sample of the first rows. */
    public List<TableColumn> describe(ProgressListener progress) throws UnreadableData {
        return ColumnTypeInference.of(columns(), source.types(), sample(SAMPLE, progress));
    }

    private List<List<String>> sample(int rows, ProgressListener progress) throws UnreadableData {
        List<List<String>> sample = new ArrayList<>();
        read(columns(), (number, cells) -> sample.add(cells) && number < rows, progress);
        return sample;
    }

    /** The number of rows. */
    public long count(ProgressListener progress) throws UnreadableData {
        if (sniffed().format() == TableFormat.PARQUET) {
            long[] count = new long[1];
            run(
                    "SELECT count(*) FROM " + source.from(),
                    1,
                    (number, cells) -> {
                        count[0] = Long.parseLong(cells.getFirst());
                        return false;
                    },
                    "Counting the rows of ",
                    progress);
            return count[0];
        }
        // Row by row rather than count(*), so that it can be followed and cancelled.
        long[] count = new long[1];
        run(
                source.select(List.of()),
                0,
                (number, cells) -> {
                    count[0] = number;
                    return true;
                },
                "Counting the rows of ",
                progress);
        return count[0];
    }

    /**
     * Reads the cells of the named columns, row by row in file order.
     *
     * @throws UnreadableData naming the file and the wrong row, or the known columns when one does not exist
     */
    public void read(List<String> columns, RowReader reader, ProgressListener progress) throws UnreadableData {
        for (String column : columns) {
            if (!source.columns().containsKey(column)) {
                throw new UnreadableData(
                        "“" + head.name() + "” has no column “" + column + "”.",
                        "Its columns are " + String.join(", ", columns()) + ".");
            }
        }
        run(source.select(columns), columns.size(), reader, "Reading ", progress);
    }

    private void run(String sql, int cells, RowReader reader, String verb, ProgressListener progress)
            throws UnreadableData {
        String activity = verb + head.name();
        progress.reportOrCancel(activity, 0, ProgressListener.UNKNOWN);
        try (Connection connection = DuckDb.streaming();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long number = 0;
            while (rows.next()) {
                number++;
                if (number % ROWS_PER_REPORT == 0) {
                    progress.reportOrCancel(activity, number, ProgressListener.UNKNOWN);
                }
                if (!reader.row(number, cells(rows, cells))) {
                    return;
                }
            }
            requireAll(sql, number);
        } catch (SQLException e) {
            // A complaint after the first rows has lost its reason on the way: ask again.
            SQLException reason = String.valueOf(e.getMessage()).contains("Invalid result set")
                    ? DuckDb.complaint(sql).orElse(e)
                    : e;
            throw TableErrorMessages.of(reason, head, sniffed().format(), dialect);
        }
    }

    /** A result that comes as it is read may just end where the engine met an error, so the end of it is not believed unseen. */
    private void requireAll(String sql, long rows) throws SQLException, UnreadableData {
        long all = DuckDb.count(sql);
        if (all != rows) {
            throw new UnreadableData(
                    "“" + head.name() + "” could be read to row " + rows + " only, of " + all + ".",
                    "Perhaps it was being written. Try again.");
        }
    }

    private static List<String> cells(ResultSet row, int count) throws SQLException {
        if (count == 0) {
            return List.of();
        }
        List<String> cells = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            String cell = row.getString(i);
            cells.add(cell == null ? "" : cell);
        }
        return cells;
    }
}
