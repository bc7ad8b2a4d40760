package sparseworkbench.data.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import sparseworkbench.data.table.BrokenRow.Kind;

/**
 * The rows of a Parquet file, read through DuckDB. The fields of a column of objects are columns of their own, as in {@code answer.text};
 * bytes that are text in UTF-8 are text.
 *
 * @param files       of one schema, read one after the other
 * @param expressions column name → the expression that gives its cell as text
 * @param classNames  column name → what its numbers stand for, as the datasets library keeps it in a file
 */
record ParquetRows(
        FileHead head,
        List<Path> files,
        Map<String, String> expressions,
        List<ColumnType> types,
        Map<String, List<String>> classNames)
        implements TableRows {
    /** Objects in objects are taken apart so deep. */
    private static final int DEEPEST = 3;
    /** What stands for bytes that are no text: two code points that stand for no character. */
    private static final String NO_TEXT = "\uFDD2\uFDD3";

    static ParquetRows open(FileHead head) throws SQLException {
        try (Connection connection = DuckDb.open()) {
            List<Path> file = List.of(head.file());
            Description found = new Description(connection, from(list(file)));
            found.describe("*", "", "", 0);
            return new ParquetRows(
                    head,
                    file,
                    found.expressions,
                    List.copyOf(found.types),
                    ParquetFeatures.classes(connection, list(file)));
        }
    }

    /** The same columns of other files, which have the same schema. */
    ParquetRows of(List<Path> others) {
        return new ParquetRows(head, others, expressions, types, classNames);
    }

    /** The files as SQL writes a list. */
    String list() {
        return list(files);
    }

    private static String list(List<Path> files) {
        return files.stream().map(DuckDb::pathLiteral).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String from(String list) {
        return "read_parquet(" + list + ", hive_partitioning=false)";
    }

    /** Asks for the columns, and for those in them. */
    private static final class Description {
        private final Connection connection;
        private final String from;
        private final Map<String, String> expressions = new LinkedHashMap<>();
        private final List<ColumnType> types = new ArrayList<>();

        private Description(Connection connection, String from) {
            this.connection = connection;
            this.from = from;
        }

        /** @param outer what stands in an expression before the name of a field */
        private void describe(String what, String outer, String prefix, int depth) throws SQLException {
            Map<String, String> found = new LinkedHashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("DESCRIBE SELECT " + what + " FROM " + from)) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            for (Map.Entry<String, String> column : found.entrySet()) {
                add(prefix + column.getKey(), outer + DuckDb.identifier(column.getKey()), column.getValue(), depth);
            }
        }

        private void add(String name, String value, String type, int depth) throws SQLException {
            boolean object = type.startsWith("STRUCT(") && !type.endsWith("]");
            if (object && depth < DEEPEST) {
                describe("unnest(" + value + ")", value + ".", name + ".", depth + 1);
                return;
            }
            String text = "CAST(" + value + " AS VARCHAR)";
            if (type.equals("BLOB")) {
                text = "CASE WHEN " + value + " IS NULL THEN NULL ELSE coalesce(TRY(decode(" + value + ")), '" + NO_TEXT
                        + "') END";
            } else if (type.endsWith("]") || ColumnType.ofSql(type) == ColumnType.OBJECT) {
                text = "CAST(to_json(" + value + ") AS VARCHAR)";
            }
            String free = name;
            for (int n = 2; expressions.containsKey(free); n++) {
                free = name + "_" + n;
            }
            expressions.put(free, text);
            types.add(type.equals("BLOB") ? ColumnType.TEXT : ColumnType.ofSql(type));
        }
    }

    @Override
    public SniffedFormat sniffed() {
        return new SniffedFormat(TableFormat.PARQUET, Optional.empty(), true);
    }

    @Override
    public List<String> columns() {
        return List.copyOf(expressions.keySet());
    }

    @Override
    public OptionalLong count() throws UnreadableData {
        try {
            return OptionalLong.of(DuckDb.count("SELECT 1 FROM " + from(list())));
        } catch (SQLException e) {
            throw TableErrorMessages.of(e, head);
        }
    }

    /** {@code SELECT} of the columns, or of a constant when there are none. */
    private String select(List<Integer> columns) {
        List<String> all = List.copyOf(expressions.values());
        StringJoiner wanted = new StringJoiner(", ", "SELECT ", " FROM " + from(list()))
                .setEmptyValue("SELECT 1 FROM " + from(list()));
        columns.forEach(column -> wanted.add(all.get(column)));
        return wanted.toString();
    }

    @Override
    public void read(List<Integer> columns, Sink sink) throws UnreadableData {
        String sql = select(columns);
        try (Connection connection = DuckDb.streaming();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long number = 0;
            while (rows.next()) {
                number++;
                List<String> cells = cells(rows, columns.size());
                boolean on = cells.contains(NO_TEXT)
                        ? sink.broken(new BrokenRow(
                                number, "row " + number, Kind.ENCODING, "holds bytes that are no text in UTF-8"))
                        : sink.row(number, cells);
                if (!on) {
                    return;
                }
            }
            requireAll(sql, number);
        } catch (SQLException e) {
            // A complaint after the first rows has lost its reason on the way: ask again.
            SQLException reason = String.valueOf(e.getMessage()).contains("Invalid result set")
                    ? DuckDb.complaint(sql).orElse(e)
                    : e;
            throw TableErrorMessages.of(reason, head);
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
        List<String> cells = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            String cell = row.getString(i);
            cells.add(cell == null ? "" : cell);
        }
        return cells;
    }
}
