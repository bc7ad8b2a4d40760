package sparseworkbench.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** An open run store refused a read or a write. The message says why and what to do. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reasons that are told apart. */
    public enum Reason {
        DISK_FULL("the disk is full.", "Free some space, or choose another home folder with --home DIR."),
        LOCKED("another program keeps it locked.", "Close the other program and try again."),
        NOT_WRITABLE("it cannot be written to.", "Check the rights of the file and its folder, or choose another home folder with --home DIR."),
        DAMAGED("the file is damaged or not a run store.", "Move it away to begin with an empty one; backups lie beside it."),
        OTHER("it gave an unexpected answer.", "Try again; if it stays, restart the program.");

        private final String what;
        private final String cure;

        Reason(String what, String cure) {
            this.what = what;
            this.cure = cure;
        }

        /** What happened to {@code file} and what to do, for people. */
        String message(Path file) {
            return "The run store " + file + " cannot be used: " + what + " " + cure;
        }

        /** Tells the reason from SQLite's primary result code. */
        static Reason of(SQLException e) {
            int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
            return switch (code) {
                case 13 -> DISK_FULL;
                case 5, 6 -> LOCKED;
                case 8, 14 -> NOT_WRITABLE;
                case 10 -> NOT_WRITABLE;
                case 11, 26 -> DAMAGED;
                default -> OTHER;
            };
        }
    }

    private final Reason reason;

    StoreFault(Path file, SQLException cause) {
        super(Reason.of(cause).message(file) + (Reason.of(cause) == Reason.OTHER ? " (" + cause.getMessage() + ")" : ""), cause);
        this.reason = Reason.of(cause);
    }

    public Reason reason() {
        return reason;
    }
}
