package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import sparseworkbench.param.Problem;

/**
 * Parquet files of one schema, which the engine reads as one: to open each by itself takes longer than to read a small one.
 *
 * @param rows   of all of them
 * @param files  the files
 * @param starts number of the row before the first one of a file → the file's name
 * @param all    the number of their rows
 * @param parts  what else is known of them
 */
record ParquetShards(ParquetRows rows, List<Path> files, NavigableMap<Long, String> starts, long all, KnownShards parts)
        implements TableRows {

    /** Nothing where their schemas differ in more than the name of the file, or one cannot be read: a look at each tells why. */
    static Optional<TableRows> of(ParquetRows first, List<Path> files, KnownShards parts) {
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            ParquetRows together = first.of(files);
            if (!isOneSchema(statement, together.list())) {
                return Optional.empty();
            }
            Map<String, Long> counts = new HashMap<>();
            try (ResultSet found = statement.executeQuery(
                    "SELECT file_name, num_rows FROM parquet_file_metadata(" + together.list() + ")")) {
                while (found.next()) {
                    counts.put(found.getString(1), found.getLong(2));
                }
            }
            NavigableMap<Long, String> starts = new TreeMap<>();
            long before = 0;
            for (Path file : files) {
                Long rows = counts.get(file.toString());
                if (rows == null) {
                    return Optional.empty();
                }
                starts.put(before, file.getFileName().toString());
                before += rows;
            }
            return Optional.of(new ParquetShards(together, List.copyOf(files), starts, before, parts));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static boolean isOneSchema(Statement statement, String list) throws SQLException {
        Set<String> schemas = new HashSet<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT DISTINCT s FROM (SELECT file_name, string_agg(concat_ws(' ', name, type, converted_type,"
                        + " repetition_type, num_children), ';') AS s FROM parquet_schema(" + list
                        + ") GROUP BY file_name)")) {
            while (found.next()) {
                schemas.add(found.getString(1));
            }
        }
        return schemas.size() == 1;
    }

    @Override
    public SniffedFormat sniffed() {
        return rows.sniffed().from(parts.said());
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public Map<String, List<String>> classNames() {
        return parts.classNames().isEmpty() ? rows.classNames() : parts.classNames();
    }

    @Override
    public List<Problem> notices() {
        return parts.notices();
    }

    @Override
    public List<ColumnType> types() {
        return rows.types();
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(all);
    }

    @Override
    public String place(long row) {
        Map.Entry<Long, String> file = starts.lowerEntry(row);
        return "row " + (row - file.getKey()) + " of “" + file.getValue() + "”";
    }

    @Override
    public void read(List<Integer> columns, Sink sink) throws IOException, UnreadableData {
        rows.read(columns, new Sink() {
            @Override
            public boolean row(long number, List<String> cells) throws UnreadableData {
                return sink.row(number, cells);
            }

            @Override
            public boolean broken(BrokenRow row) throws UnreadableData {
                return sink.broken(row.at(row.number(), place(row.number())));
            }
        });
    }
}
