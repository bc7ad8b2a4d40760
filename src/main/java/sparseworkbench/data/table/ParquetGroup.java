package sparseworkbench.data.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parquet files of one schema, which the engine reads as one: to open each by itself takes longer than to read a small one.
 *
 * @param rows   of all of them
 * @param counts the number of rows of each
 */
record ParquetGroup(ParquetRows rows, List<Long> counts) {

    /** Nothing where their schemas differ in more than the name of the file, or one cannot be read. */
    static Optional<ParquetGroup> of(ParquetRows first, List<Path> files) {
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            ParquetRows together = first.of(files);
            if (!isOneSchema(statement, together.list())) {
                return Optional.empty();
            }
            Map<String, Long> counts = counts(statement, together.list());
            return files.stream().map(Path::toString).allMatch(counts::containsKey)
                    ? Optional.of(new ParquetGroup(
                            together,
                            files.stream()
                                    .map(file -> counts.get(file.toString()))
                                    .toList()))
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Long> counts(Statement statement, String list) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (ResultSet found =
                statement.executeQuery("SELECT file_name, num_rows FROM parquet_file_metadata(" + list + ")")) {
            while (found.next()) {
                counts.put(found.getString(1), found.getLong(2));
            }
        }
        return counts;
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
}
