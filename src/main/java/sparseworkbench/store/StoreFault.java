package sparseworkbench.store;

import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;
import sparseworkbench.file.FullDisk;

/** An open run store refused a read or a write. The message says why and what to do. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about a damaged store. */
    static final String REPAIR =
            "Close the program and say: workbench doctor --repair. It keeps a copy, and rescues what can"
                    + " be read and what the folders of the runs tell.";

    /** The reasons that are distinguished. */
    public enum Reason {
        /** Told with what is free and what is needed. */
        DISK_FULL("the disk is full.", "Free some space on it, or choose another home folder with --home DIR."),
        LOCKED("another program keeps it locked.", "Close the other program and try again."),
        NOT_WRITABLE(
                "it cannot be written to.",
                "Check the rights of the file and its folder, or choose another home folder with --home DIR."),
        READ_ONLY("it is open for looking only.", "Nothing is changed from this window or by this command."),
        DAMAGED("the file is damaged or not a run store.", REPAIR),
        OTHER("it gave an unexpected answer.", "Try again; if it stays, restart the program.");

        private final String what;
        private final String cure;

        Reason(String what, String cure) {
            this.what = what;
            this.cure = cure;
        }

        /** What happened to {@code file} and what to do, for people. */
        String message(Path file) {
            return "The run store " + file + " cannot be used: " + (this == DISK_FULL ? full(file) : what) + " " + cure;
        }

        private static String full(Path file) {
            Path folder = file.toAbsolutePath().getParent();
            return "the disk is full (" + FullDisk.at(folder, FullDisk.RESERVE).figures() + ").";
        }

        /** SQLite's code for a file that another connection keeps locked. */
        static final int BUSY = 5;

        /** SQLite's code for a file whose content cannot be. */
        static final int CORRUPT = 11;
        /** SQLite's code for a cell that is larger than it may be. */
        static final int TOO_BIG = 18;

        static boolean isLocked(SQLException e) {
            int code = code(e);
            return code == BUSY || code == 6;
        }

        /** A table or column that every store has is not there. */
        private static boolean lacksTables(SQLException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains("no such table:") || message.contains("no such column:");
        }

        /** Whether a statement does not fit the tables. */
        static boolean isOfStatement(SQLException e) {
            return code(e) == 1;
        }

        /** Whether a row has values that its table does not take. */
        static boolean isOfRow(SQLException e) {
            return code(e) == 19 || code(e) == 20;
        }

        private static int code(SQLException e) {
            return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
        }

        /** Derives the reason from SQLite's primary result code, and from the room there is when only “I/O error” is known. */
        static Reason of(SQLException e, Path file) {
            return switch (code(e)) {
                case 13 -> DISK_FULL;
                case BUSY, 6 -> LOCKED;
                case 8 -> NOT_WRITABLE;
                case 10, 14 -> hasRoom(file) ? NOT_WRITABLE : DISK_FULL;
                case CORRUPT, TOO_BIG, 26 -> DAMAGED;
                case 1 -> lacksTables(e) ? DAMAGED : OTHER;
                default -> OTHER;
            };
        }
    }

    private final Reason reason;

    StoreFault(Path file, SQLException cause) {
        this(file, Reason.of(cause, file), cause);
    }

    /** Of a store that was opened for looking only. */
    static StoreFault readOnly(Path file) {
        return new StoreFault(file, Reason.READ_ONLY, null);
    }

    private StoreFault(Path file, Reason reason, SQLException cause) {
        super(reason.message(file) + (reason == Reason.OTHER ? " (" + cause.getMessage() + ")" : ""), cause);
        this.reason = reason;
    }

    /** A folder that does not exist has no size either: then room is not what is missing. */
    private static boolean hasRoom(Path file) {
        File folder = file.toAbsolutePath().getParent().toFile();
        return !folder.isDirectory() || folder.getUsableSpace() >= FullDisk.SOME_ROOM;
    }

    public Reason reason() {
        return reason;
    }
}
