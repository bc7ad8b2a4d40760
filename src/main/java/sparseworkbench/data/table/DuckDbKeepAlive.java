package sparseworkbench.data.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the engine that reads tables running. Without this each look at a table starts an engine of its own, which takes longer than to
 * read a small table.
 */
public final class DuckDbKeepAlive implements AutoCloseable {
    private final List<Connection> kept = new ArrayList<>();

    private DuckDbKeepAlive() {}

    /** Starts the engine, if none is running; the first time in a process its library is loaded, too. */
    public static DuckDbKeepAlive start() {
        DuckDbKeepAlive engine = new DuckDbKeepAlive();
        try {
            engine.kept.add(DuckDb.open());
            engine.kept.add(DuckDb.streaming());
        } catch (SQLException e) {
            // The first table that is read says it better.
        }
        return engine;
    }

    @Override
    public void close() {
        for (Connection connection : kept) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("The engine of tables could not be closed", e);
            }
        }
    }
}
