package sparseworkbench.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import sparseworkbench.file.AtomicFile;

/**
 * The tables, as numbered SQL files. The number of the last one applied is SQLite's {@code user_version}; a file of an older
 * program is brought up to date after a backup beside it, a file of a newer program is refused.
 */
final class Schema {
    /** "SWB1": distinguishes our files from other programs' SQLite files. */
    static final int APPLICATION_ID = 0x53574231;

    private static final List<String> MIGRATIONS = List.of(
            "V1__runs.sql",
            "V2__time_left.sql",
            "V3__findings.sql",
            "V4__queue.sql",
            "V5__alerts.sql",
            "V6__identity.sql",
            "V7__resumable.sql",
            "V8__device.sql",
            "V9__card.sql",
            "V10__hold_on_failure.sql");

    /** Of a SQLite file: where its version and the mark of its program stand. */
    private static final int HEAD = 100;

    private static final int HEAD_VERSION = 60;
    private static final int HEAD_APPLICATION = 68;

    private final List<String> scripts;

    Schema(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** The tables of this program. */
    static Schema current() {
        return new Schema(MIGRATIONS.stream().map(Schema::resource).toList());
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream("/store/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: /store/" + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int version() {
        return scripts.size();
    }

    /** Checks whose file this is, without changing it. */
    void check(Connection connection, Path file) throws SQLException, StoreUnusable {
        checkOwner(connection, file);
        int version = number(connection, "PRAGMA user_version");
        if (version < 0) {
            throw new StoreUnusable(
                    "The run store " + file + " is damaged: its store version is " + version + ". " + StoreFault.REPAIR,
                    null);
        }
        refuseNewer(file, version);
    }

    /** @throws StoreUnusable it is of another program */
    void checkOwner(Connection connection, Path file) throws SQLException, StoreUnusable {
        // Tables before the mark: another process may create both at once between two of these reads.
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        int application = number(connection, "PRAGMA application_id");
        if (!empty && application != APPLICATION_ID) {
            throw StoreUnusable.foreign(
                    "The file " + file + " is a database of another program. Move it away, or choose another home "
                            + "folder with --home DIR.");
        }
    }

    /**
     * Refuses the file of a newer program from its first bytes, before the database engine opens it: that would tidy up its log.
     *
     * @throws StoreUnusable it is newer
     */
    void checkUntouched(Path file) throws IOException, StoreUnusable {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.read(head) == HEAD && head.getInt(HEAD_APPLICATION) == APPLICATION_ID) {
                refuseNewer(file, head.getInt(HEAD_VERSION));
            }
        }
    }

    private void refuseNewer(Path file, int version) throws StoreUnusable {
        if (version > version()) {
            throw StoreUnusable.newer(
                    "The run store " + file + " was written by a newer version of this program (store version "
                            + version + ", this program knows " + version()
                            + "). Update the program, or choose another home folder with "
                            + "--home DIR.");
        }
    }

    /** Brings the file up to date. Several processes may try at once; one does it. */
    void migrate(Connection connection, Path file) throws SQLException, StoreUnusable {
        int found = number(connection, "PRAGMA user_version");
        if (found == version()) {
            return;
        }
        if (found > 0) {
            backUp(connection, file, found);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            try {
                check(connection, file);
                apply(connection, statement);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                Rollback.after(e, statement);
                if (StoreFault.Reason.isOfStatement(e)) {
                    throw otherTables(file, found, e);
                }
                throw e;
            } catch (StoreUnusable e) {
                Rollback.after(e, statement);
                throw e;
            }
        }
    }

    /** Makes the tables in a database that has none. */
    void create(Connection empty) throws SQLException {
        try (Statement statement = empty.createStatement()) {
            apply(empty, statement);
        }
    }

    /** What a script is to change is not there, or is there already. */
    private static StoreUnusable otherTables(Path file, int version, SQLException e) {
        return new StoreUnusable(
                "The run store " + file + " is damaged: its tables are not those of its store version, " + version
                        + ". " + StoreFault.REPAIR,
                e);
    }

    private void apply(Connection connection, Statement statement) throws SQLException {
        for (int version = number(connection, "PRAGMA user_version"); version < version(); version++) {
            for (String sql : scripts.get(version).split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + version());
    }

    /** A backup appears whole or not at all; one that earlier versions left half done is made again. */
    private static void backUp(Connection connection, Path file, int version) throws SQLException, StoreUnusable {
        Path backup = file.resolveSibling(file.getFileName() + ".version-" + version + ".backup");
        if (Files.exists(backup) && isWhole(backup, version)) {
            return;
        }
        try {
            AtomicFile.writeShared(backup, beside -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("VACUUM INTO '" + beside.toString().replace("'", "''") + "'");
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            });
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new StoreUnusable(
                    "The run store " + file + " cannot be brought up to date, because its backup " + backup
                            + " cannot be written: " + e.getMessage() + ".",
                    e);
        }
    }

    private static boolean isWhole(Path backup, int version) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + backup);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA quick_check")) {
            return answer.next()
                    && answer.getString(1).equals("ok")
                    && number(connection, "PRAGMA user_version") == version;
        } catch (SQLException e) {
            return false; // Half a file is none.
        }
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
