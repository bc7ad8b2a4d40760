package sparseworkbench.data.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A table file as SQL sees it.
 *
 * @param sniffed what the file is
 * @param from    the table function that reads it
 * @param columns column name → the expression that gives its cell as text
 * @param types   the types in column order; empty when every cell is a text that has to be looked at
 */
record TableSource(SniffedFormat sniffed, String from, Map<String, String> columns, List<ColumnType> types) {
    /** Nested JSON is looked at this far for columns that come late. */
    private static final int JSON_SAMPLE = 100_000;

    static TableSource delimited(FileHead head, Dialect dialect) {
        return new TableSource(dialect.sniffed(), delimitedFrom(head, dialect, ""), numbered(dialect), List.of());
    }

    /** Reads a delimited text; {@code more} are further options, each with a comma in front. */
    static String delimitedFrom(FileHead head, Dialect dialect, String more) {
        StringJoiner columns = new StringJoiner(", ", "{", "}");
        numbered(dialect).values().forEach(column -> columns.add("'" + column + "': 'VARCHAR'"));
        String quote = dialect.quoted() ? "'\"'" : "''";
        return "read_csv(" + path(head)
                + ", auto_detect=false, strict_mode=true, null_padding=false, hive_partitioning=false"
                + ", delim=" + DuckDb.literal(String.valueOf(dialect.separator())) + ", quote=" + quote + ", escape="
                + quote
                + ", header=" + dialect.header() + ", columns=" + columns + more + ")";
    }

    /** Own column names, because the engine takes "Text" and "text" for the same. */
    private static Map<String, String> numbered(Dialect dialect) {
        Map<String, String> columns = new LinkedHashMap<>();
        dialect.columns().forEach(name -> columns.put(name, "c" + columns.size()));
        return columns;
    }

    static TableSource json(Connection connection, FileHead head, JsonShape shape) throws SQLException {
        String options = path(head) + ", format='" + shape.duckName() + "', records=true, hive_partitioning=false";
        String sample = ", map_inference_threshold=-1, sample_size=" + (head.whole() ? -1 : JSON_SAMPLE);
        Map<String, String> found = describe(connection, "read_json(" + options + sample + ")");
        StringJoiner texts = new StringJoiner(", ", "{", "}");
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : found.keySet()) {
            texts.add(DuckDb.literal(name) + ": 'VARCHAR'");
            columns.put(name, DuckDb.identifier(name));
        }
        return new TableSource(
                new SniffedFormat(shape.format(), Optional.empty(), true),
                "read_json(" + options + ", columns=" + texts + ")",
                columns,
                types(found));
    }

    static TableSource parquet(Connection connection, FileHead head) throws SQLException {
        String from = "read_parquet(" + path(head) + ", hive_partitioning=false)";
        Map<String, String> found = describe(connection, from);
        Map<String, String> columns = new LinkedHashMap<>();
        found.keySet().forEach(name -> columns.put(name, "CAST(" + DuckDb.identifier(name) + " AS VARCHAR)"));
        return new TableSource(
                new SniffedFormat(TableFormat.PARQUET, Optional.empty(), true), from, columns, types(found));
    }

    private static String path(FileHead head) {
        return DuckDb.literal(head.file().toString());
    }

    private static Map<String, String> describe(Connection connection, String from) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
            while (rows.next()) {
                types.put(rows.getString(1), rows.getString(2));
            }
        }
        return types;
    }

    private static List<ColumnType> types(Map<String, String> declared) {
        return declared.values().stream().map(ColumnType::ofSql).toList();
    }

    /** {@code SELECT} of the named columns, or of a constant when there are none. */
    String select(List<String> names) {
        StringJoiner wanted = new StringJoiner(", ", "SELECT ", " FROM " + from).setEmptyValue("SELECT 1 FROM " + from);
        names.forEach(name -> wanted.add(columns.get(name)));
        return wanted.toString();
    }
}
