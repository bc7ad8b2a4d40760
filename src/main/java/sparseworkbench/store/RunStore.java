package sparseworkbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig.TransactionMode;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.RegularFile;

/**
 * The SQLite file of all runs. One worker writes a run, any number of processes read it at the same time (write-ahead log).
 * All parts may be used by several threads. After opening, every method may throw {@link StoreFault}.
 */
public final class RunStore implements AutoCloseable {
    /** SQLite takes a file of one byte for an empty one, too. */
    private static final long TAKEN_FOR_NEW = 1;

    private static final long MOMENT_NANOS = 1_000_000_000;

    private final Database database;

    private RunStore(Database database) {
        this.database = database;
    }

    /** Loads the database engine; otherwise the first store that is opened does. */
    public static void loadEngine() {
        Database.loadEngine();
    }

    /**
     * Opens the store, creating the file or bringing it up to date if needed.
     *
     * @throws StoreUnusable not writable, disk full, locked, damaged, newer than this program, or on a network drive
     */
    public static RunStore open(Path file) throws StoreUnusable {
        return open(file, Schema.current());
    }

    static RunStore open(Path file, Schema schema) throws StoreUnusable {
        NetworkDrive.refuse(file);
        refuseDuringRepair(file);
        refuseUnread(file, schema);
        Database database = new Database(file);
        try (Connection connection = database.connect(TransactionMode.DEFERRED)) {
            schema.check(connection, file);
            switchOnLog(connection, file);
            schema.migrate(connection, file);
            return new RunStore(database);
        } catch (SQLException e) {
            throw new StoreUnusable(new StoreFault(file, e).getMessage(), e);
        }
    }

    /**
     * Opens what is there for looking only: nothing is created, brought up to date or changed, and {@link StoreFault} refuses whatever is to be written. Also for a
     * store of a newer version, as far as this program can read its tables.
     *
     * @throws StoreUnusable not there, locked, damaged, of another program, or so much newer that it cannot be read
     */
    public static RunStore openReadOnly(Path file) throws StoreUnusable {
        NetworkDrive.refuse(file);
        refuseDuringRepair(file);
        if (!Files.isRegularFile(file)) {
            throw new StoreUnusable("There is no run store " + file + " to look at.", null);
        }
        RunStore store = new RunStore(new Database(file, true));
        try (Connection connection = store.database.connect(TransactionMode.DEFERRED)) {
            Schema.current().checkOwner(connection, file);
            store.requireReadable();
            return store;
        } catch (SQLException e) {
            throw new StoreUnusable(new StoreFault(file, e).getMessage(), e);
        }
    }

    /** Reads what every window and command begins with. */
    private void requireReadable() throws StoreUnusable {
        try {
            reader().runs();
            queue().state();
            settings().get("");
        } catch (StoreFault e) {
            close();
            throw new StoreUnusable(
                    "The run store " + file() + " was written by another version of this program, and this one cannot"
                            + " read it. Update the program, or choose another home folder with --home DIR.",
                    e);
        }
    }

    /** Whether it was opened for looking only. */
    public boolean isReadOnly() {
        return database.isReadOnly();
    }

    private static void refuseDuringRepair(Path file) throws StoreUnusable {
        long begun = System.nanoTime();
        while (StoreRescue.isUnderWay(file)) {
            if (System.nanoTime() - begun > 2 * MOMENT_NANOS) {
                throw new StoreUnusable(
                        "The run store " + file
                                + " is being repaired. Wait for “workbench doctor --repair” to end, then try"
                                + " again.",
                        null);
            }
            LockSupport.parkNanos(MOMENT_NANOS / 10);
        }
    }

    /** What must be told before the database engine sees the file: it would take an empty one for a new store. */
    private static void refuseUnread(Path file, Schema schema) throws StoreUnusable {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                refuseGoneBesideRuns(file);
                return;
            }
            RegularFile.require(file);
            if (isEmptyBesideRuns(file)) {
                throw new StoreUnusable(
                        "The run store " + file + " is empty (" + Files.size(file) + " bytes), but there are runs in "
                                + runs(file) + ". "
                                + StoreFault.REPAIR,
                        null);
            }
            schema.checkUntouched(file);
        } catch (DamagedFile e) {
            throw new StoreUnusable("The run store cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreUnusable(
                    "The run store " + file + " cannot be read: " + IoReason.of(e)
                            + ". Check the rights of the file, or choose another home folder with --home DIR.",
                    e);
        }
    }

    /** A new store beside them would say that there are no runs, and take the place of the one that somebody puts back. */
    private static void refuseGoneBesideRuns(Path file) throws IOException, StoreUnusable {
        if (RunFolders.anyIn(runs(file))) {
            throw new StoreUnusable(
                    "The run store " + file + " is gone, but there are runs in " + runs(file)
                            + ". Put it back, or say: workbench doctor --repair. It makes a new one of what the folders"
                            + " of the runs tell. To begin anew, choose another home folder with --home DIR.",
                    null);
        }
    }

    /** Another process that makes a new store is done with it in a moment. */
    private static boolean isEmptyBesideRuns(Path file) throws IOException {
        long begun = System.nanoTime();
        while (Files.size(file) <= TAKEN_FOR_NEW && RunFolders.anyIn(runs(file))) {
            if (System.nanoTime() - begun > MOMENT_NANOS) {
                return true;
            }
            LockSupport.parkNanos(MOMENT_NANOS / 10);
        }
        return false;
    }

    private static Path runs(Path file) {
        return file.resolveSibling("runs");
    }

    private static void switchOnLog(Connection connection, Path file) throws SQLException, StoreUnusable {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            String answer = rows.next() ? rows.getString(1) : "nothing";
            if (!"wal".equalsIgnoreCase(answer)) {
                throw new StoreUnusable(
                        "The run store " + file + " cannot be shared between programs here (journal mode “" + answer
                                + "” instead of “wal”). Choose a home folder on a local disk with --home DIR.",
                        null);
            }
        }
    }

    /**
     * Refuses a store that a newer program wrote, from its first bytes; nothing of it is changed.
     *
     * @throws StoreUnusable it is newer
     */
    public static void refuseNewer(Path file) throws IOException, StoreUnusable {
        Schema.current().checkUntouched(file);
    }

    /** @throws StoreUnusable its pages do not fit together, as in a copy of a store that was written to meanwhile */
    public void requireWhole() throws StoreUnusable {
        String found = database.read(StoreHealth::pages);
        if (!found.equals("ok")) {
            throw new StoreUnusable(
                    "The run store is damaged, or was being written to: " + found
                            + ". Try again once no run goes on there.",
                    null);
        }
    }

    /**
     * Looks at all of it: pages, tables, words. Takes a moment for each 100 MB.
     *
     * @return what is damaged, with what helps; none where nothing is
     */
    public Optional<String> fault() {
        return database.read(c -> new StoreHealth(database.file(), c).fault());
    }

    /** The file. */
    public Path file() {
        return database.file();
    }

    /** For looking at runs. */
    public RunReader reader() {
        return new RunReader(database);
    }

    /** For looking at what was found about runs beside their curves. */
    public RunDetailReader details() {
        return new RunDetailReader(database);
    }

    /** For the worker, and for those who start and watch workers. */
    public RunWriter writer() {
        return new RunWriter(database);
    }

    /** For what a person may change about a run. */
    public RunEditor editor() {
        return new RunEditor(database);
    }

    /** For runs that were carried out elsewhere. */
    public RunImports imports() {
        return new RunImports(database);
    }

    /** For whoever gives runs a graphics card. */
    public CardReservations cards() {
        return new CardReservations(database);
    }

    /** For those who line runs up and start them one after another. */
    public RunQueue queue() {
        return new RunQueue(database);
    }

    /** What the window remembers. */
    public Settings settings() {
        return new Settings(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
