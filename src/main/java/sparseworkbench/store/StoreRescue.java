package sparseworkbench.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.RegularFile;
import sparseworkbench.home.Lease;

/**
 * Makes a new store of what can be read of a damaged one and of what the folders of the runs tell. A copy of the file as it was is
 * made first. No program may have the store open, and no run go on: who repairs holds the {@link #lease}, and nobody opens the store meanwhile.
 */
public final class StoreRescue {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final List<String> LOG = List.of("-wal", "-shm");
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    /** Where SQLite has every connection of a database hold a shared lock: far behind the content, 510 bytes. */
    private static final long SHARED_LOCK = 0x4000_0002L;

    private static final long SHARED_LOCK_BYTES = 510;

    private final Path file;
    private final Path runs;
    private final BiFunction<Long, Path, NewRun> project;
    private final List<String> report = new ArrayList<>();

    /**
     * @param file    the store
     * @param runs    the folder that holds those of the runs
     * @param project gives what the project in the folder of a run says of it
     */
    public StoreRescue(Path file, Path runs, BiFunction<Long, Path, NewRun> project) {
        this.file = file;
        this.runs = runs;
        this.project = project;
    }

    /** The {@link sparseworkbench.home.Lease} that who repairs a store holds. */
    public static Path lease(Path store) {
        return store.resolveSibling("repair.lock");
    }

    /** Whether somebody holds the {@link #lease} of a store. */
    static boolean isUnderWay(Path store) {
        try {
            return Lease.look(lease(store)).held();
        } catch (IOException e) {
            return false; // Nobody can repair in a folder that is not to be read.
        }
    }

    /**
     * Does it.
     *
     * @return what was rescued and what is lost, for people
     * @throws StoreUnusable the store is of another program or a newer version, or open in another process, and stays as it is
     * @throws StoreFault    what is made cannot be written
     */
    public List<String> repair() throws IOException, StoreUnusable {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            RegularFile.require(file);
            Schema.current().checkUntouched(file);
            refuseWhileOpen();
        }
        Path fresh = sibling("-rescued");
        Path reading = sibling("-reading");
        try {
            delete(fresh);
            delete(reading);
            copyAside(reading);
            fill(fresh, reading);
            deleteLog(file); // It would be taken for that of the new one.
            AtomicFile.replace(file, fresh);
        } catch (SQLException e) {
            throw new StoreFault(fresh, e);
        } finally {
            delete(reading);
            delete(fresh);
        }
        return List.copyOf(report);
    }

    /**
     * A program that has the file open would write on into one that nobody sees any more, and into the log of the new one. One that opens it later sees the
     * {@link #lease}.
     */
    private void refuseWhileOpen() throws IOException, StoreUnusable {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock alone = channel.tryLock(SHARED_LOCK, SHARED_LOCK_BYTES, false)) {
            if (alone == null) {
                throw new StoreUnusable(
                        "Another program has the run store " + file
                                + " open: the window or a command. Close it, then repair the store.",
                        null);
            }
        }
    }

    /** One copy to keep, and one to read from; none where there is nothing. */
    private void copyAside(Path reading) throws IOException {
        if (PARTS.stream().noneMatch(part -> Files.exists(withPart(file, part)))) {
            report.add("There was no run store; the new one has what the folders of the runs tell.");
            return;
        }
        Path copy = sibling(".damaged-" + STAMP.format(Instant.now()));
        AtomicFolder.write(copy, beside -> {
            for (String part : PARTS) {
                if (Files.exists(withPart(file, part))) {
                    Files.copy(withPart(file, part), beside.resolve(file.getFileName() + part));
                }
            }
        });
        report.add("The store as it was is kept in " + copy + ".");
        for (String part : PARTS) {
            if (Files.exists(copy.resolve(file.getFileName() + part))) {
                Files.copy(copy.resolve(file.getFileName() + part), withPart(reading, part));
            }
        }
    }

    private void fill(Path fresh, Path reading) throws SQLException, StoreUnusable, IOException {
        try (Connection to = DriverManager.getConnection("jdbc:sqlite:" + fresh)) {
            Schema.current().migrate(to, fresh);
            if (Files.exists(reading)) {
                copyTables(reading, to);
            }
            mendWords(to);
            addFromFolders(to);
            dropOrphans(to);
        }
    }

    private void copyTables(Path reading, Connection to) throws StoreUnusable {
        try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + reading)) {
            refuseForeign(from);
            report.addAll(new TableRescue(from, to).copyAll());
        } catch (SQLException e) {
            report.add("Nothing in the file can be read: " + e.getMessage());
        }
    }

    /** An impossible version alone is no reason to give up tables that can be read. */
    private void refuseForeign(Connection from) throws SQLException, StoreUnusable {
        try {
            Schema.current().check(from, file);
        } catch (StoreUnusable e) {
            if (e.isForeign()) {
                throw e;
            }
            report.add("Its store version is none; its tables are read as far as this version knows them.");
        }
    }

    private void mendWords(Connection to) throws SQLException {
        for (EnumColumn words : EnumColumn.ALL) {
            words.mend(to, report);
        }
    }

    private void addFromFolders(Connection to) throws SQLException, IOException {
        List<Long> known = RunReader.list(to, "SELECT number FROM runs", row -> row.getLong(1));
        for (Map.Entry<Long, Path> folder : RunFolders.in(runs).entrySet()) {
            if (!known.contains(folder.getKey())) {
                addFromFolder(to, folder.getKey(), folder.getValue());
            }
        }
    }

    private void addFromFolder(Connection to, long number, Path folder) throws SQLException, IOException {
        boolean done = Files.isDirectory(folder.resolve("model"));
        RunId added =
                RunWriter.insert(to, project.apply(number, folder), done ? RunState.STOPPED : RunState.INTERRUPTED);
        RunWriter.update(to, "UPDATE runs SET number = ? WHERE number = ?", number, added);
        Map<Long, Path> checkpoints = RunFolders.checkpoints(folder);
        for (Map.Entry<Long, Path> checkpoint : checkpoints.entrySet()) {
            RunWriter.update(
                    to,
                    "INSERT OR REPLACE INTO checkpoints (run, step, folder, wall_ms) VALUES (?, ?, ?, ?)",
                    number,
                    checkpoint.getKey(),
                    checkpoint.getValue().toString(),
                    Files.getLastModifiedTime(checkpoint.getValue()).toMillis());
            RunWriter.update(to, "UPDATE runs SET step = max(step, ?) WHERE number = ?", checkpoint.getKey(), number);
        }
        report.add("Run " + number + " was taken from its folder: its settings, " + (done ? "its model, " : "")
                + checkpoints.size() + " checkpoints. Its curves and its log are lost.");
    }

    /** What belongs to a run of which nothing is left. */
    private void dropOrphans(Connection to) throws SQLException {
        for (String table : TableRescue.ofRuns(to)) {
            String orphans = " FROM " + table + " WHERE run NOT IN (SELECT number FROM runs)";
            int rows = Schema.number(to, "SELECT count(*)" + orphans);
            if (rows > 0) {
                RunWriter.update(to, "DELETE" + orphans);
                report.add(rows + " rows of “" + table
                        + "” belonged to runs of which nothing else is left; they are lost.");
            }
        }
    }

    private Path sibling(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static Path withPart(Path file, String part) {
        return file.resolveSibling(file.getFileName() + part);
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        deleteLog(file);
    }

    private static void deleteLog(Path file) throws IOException {
        for (String part : LOG) {
            Files.deleteIfExists(withPart(file, part));
        }
    }
}
