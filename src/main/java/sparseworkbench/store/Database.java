package sparseworkbench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * One SQLite file and its connections. Every piece of work gets a connection of its own and runs in one transaction, so any
 * number of threads may work at the same time. Connections are kept for the next piece of work.
 */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    /** Of one cell or row; SQLite refuses a larger one before it is in the memory. What this program writes into one is far smaller. */
    private static final int MOST_CELL_BYTES = 64 << 20;

    private final Path file;
    private final boolean readOnly;
    private final Deque<Connection> readers = new ConcurrentLinkedDeque<>();
    private final Deque<Connection> writers = new ConcurrentLinkedDeque<>();
    private final Deque<Connection> forcingWriters = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Database(Path file) {
        this(file, false);
    }

    /** @param readOnly whether whatever is to be written is refused */
    Database(Path file, boolean readOnly) {
        this.file = file;
        this.readOnly = readOnly;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Something to do with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Loads the native library. */
    static void loadEngine() {
        try {
            DriverManager.getConnection("jdbc:sqlite::memory:").close();
        } catch (SQLException e) {
            // The first file that is opened says it better.
        }
    }

    Path file() {
        return file;
    }

    /** Does {@code work} on one unchanging view of the store. */
    <T> T read(Work<T> work) {
        return transaction(readers, TransactionMode.DEFERRED, SynchronousMode.NORMAL, work);
    }

    /** Does {@code work} as one change: all of it or, after an exception, nothing. */
    <T> T write(Work<T> work) {
        requireWritable();
        return transaction(writers, TransactionMode.IMMEDIATE, SynchronousMode.NORMAL, work);
    }

    /** The same, and forces the log of the store to the disk, with all that other writes have left in the system's memory. */
    <T> T writeToDisk(Work<T> work) {
        requireWritable();
        return transaction(forcingWriters, TransactionMode.IMMEDIATE, SynchronousMode.FULL, work);
    }

    private void requireWritable() {
        if (readOnly) {
            throw StoreFault.readOnly(file);
        }
    }

    /** Binds {@code values} to the parameters of a statement in order; a {@link RunId} is stored as its number. */
    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof RunId run ? run.number() : values[i]);
        }
    }

    /** A new connection in auto-commit mode. The caller closes it. */
    Connection connect(TransactionMode mode) throws SQLException {
        return connect(mode, SynchronousMode.NORMAL);
    }

    private Connection connect(TransactionMode mode, SynchronousMode synchronous) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(synchronous);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        config.setReadOnly(readOnly);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(MOST_CELL_BYTES));
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        try {
            requireSeen(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * A connection that has read holds a lock until it is closed, which {@link StoreRescue} looks for after it has taken its lease; here the lease is looked
     * for after the lock was taken. Of two who come at the same moment, one sees the other, and no connection stays with a file that has been replaced.
     */
    private void requireSeen(Connection connection) throws SQLException {
        Schema.number(connection, "PRAGMA schema_version");
        if (StoreRescue.isUnderWay(file)) {
            throw new SQLException("The run store is being repaired.", null, StoreFault.Reason.BUSY);
        }
    }

    private <T> T transaction(Deque<Connection> pool, TransactionMode mode, SynchronousMode synchronous, Work<T> work) {
        if (closed) {
            throw new IllegalStateException("The run store " + file + " has been closed.");
        }
        try {
            Connection connection = pool.poll();
            if (connection == null) {
                connection = connect(mode, synchronous);
            }
            return finish(pool, connection, work);
        } catch (SQLException e) {
            throw new StoreFault(file, e);
        }
    }

    private <T> T finish(Deque<Connection> pool, Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            // The driver begins a transaction here, and a new one after commit(): leaving this mode is what ends it.
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.setAutoCommit(true);
            done = true;
            return result;
        } finally {
            if (done && !closed) {
                pool.push(connection);
            } else {
                connection.close();
            }
        }
    }

    /** Closes the idle connections. Work under way finishes and closes its own. */
    @Override
    public void close() {
        closed = true;
        try {
            for (Deque<Connection> pool : List.of(readers, writers, forcingWriters)) {
                for (Connection c = pool.poll(); c != null; c = pool.poll()) {
                    c.close();
                }
            }
        } catch (SQLException e) {
            throw new StoreFault(file, e);
        }
    }
}
