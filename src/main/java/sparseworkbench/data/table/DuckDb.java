package sparseworkbench.data.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * Opens the engine that reads Parquet files: in memory, two threads, nothing written to disk, never the network. Connections that are open
 * at the same time and of the same kind share one engine: the engine takes the way results come for a setting of its own.
 */
public final class DuckDb {
    private static final String WHOLE = "jdbc:duckdb::memory:whole";
    private static final String STREAMED = "jdbc:duckdb::memory:streamed";

    private DuckDb() {}

    /** Results lie in memory as a whole. */
    public static Connection open() throws SQLException {
        return connect(WHOLE, settings());
    }

    /** Results come as they are read: a file larger than memory never lies in it. Its errors say less. */
    static Connection streaming() throws SQLException {
        Properties settings = settings();
        settings.setProperty("jdbc_stream_results", "true");
        return connect(STREAMED, settings);
    }

    /** Where its library cannot be loaded, the system's own words are of a class that cannot be found. */
    private static Connection connect(String url, Properties settings) throws SQLException {
        try {
            Class.forName("org.duckdb.DuckDBDriver");
            Connection connection = DriverManager.getConnection(url, settings);
            UnpackedLibrary.delete();
            return connection;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SQLException(UnpackedLibrary.words(e), e);
        }
    }

    /** How many rows {@code sql} gives when it is read to the end. */
    static long count(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM (" + sql + ")")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What the engine complains about when it reads {@code sql} to the end; empty when it does not complain. */
    static Optional<SQLException> complaint(String sql) {
        try {
            count(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("temp_directory", "");
        // Files change between two looks, and what was read is not looked at again anyway.
        settings.setProperty("enable_external_file_cache", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        return settings;
    }

    /** A text as SQL writes it, whatever quotes it holds. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The path of one file as SQL writes it: signs that stand for others in a pattern stand for themselves. */
    static String pathLiteral(Path file) {
        return literal(file.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    /** A column's name as SQL writes it. */
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
