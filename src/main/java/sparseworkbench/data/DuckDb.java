package sparseworkbench.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens the engine that reads table files: in memory, two threads, nothing written to disk, never the network. */
final class DuckDb {
    private DuckDb() {}

    static Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        // Rows come as they are read: a file larger than memory never lies in it.
        settings.setProperty("jdbc_stream_results", "true");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    /** A text as SQL writes it, whatever quotes it holds. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A column's name as SQL writes it. */
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
