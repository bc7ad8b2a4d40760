package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import sparseworkbench.param.Problem;

/** Puts what the engine and the file system complain about into words for people. */
final class TableErrorMessages {
    /** What the engine's driver says where the name of a column cannot be made into letters. */
    private static final String NAMELESS = "Invalid result set";

    private TableErrorMessages() {}

    static UnreadableData unreadable(Path file, IOException cause) {
        String reason = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : cause.getMessage();
        return new UnreadableData(
                Problem.error(
                        "",
                        file + " cannot be read: " + reason + ".",
                        "Check the disk and the permissions, or choose another file."),
                cause);
    }

    /** The engine's complaint about a Parquet file. */
    static UnreadableData of(SQLException complaint, FileHead head) {
        String message = String.valueOf(complaint.getMessage());
        if (complaint.getCause() instanceof LinkageError) {
            return unreadable(head, "cannot be read: " + message, UnpackedLibrary.CURE, complaint);
        }
        if (message.contains("Out of Memory")) {
            return unreadable(
                    head,
                    "does not fit into memory: a row or a group of rows is too large.",
                    "Split the file, or save it with smaller row groups.",
                    complaint);
        }
        return parquet(head, message, complaint);
    }

    private static UnreadableData parquet(FileHead head, String message, SQLException complaint) {
        if (message.contains("non-root column") || message.contains("no children")) {
            return unreadable(
                    head,
                    "is a Parquet file without a column.",
                    "Write it again with the columns of its texts, or choose another file.",
                    complaint);
        }
        boolean damaged = message.contains("magic bytes")
                || message.contains("too small to be")
                || message.contains("ooter")
                || message.contains("thrift")
                || message.contains("TProtocol");
        return damaged
                ? unreadable(
                        head,
                        "is a damaged Parquet file: its end is missing or wrong.",
                        "Copy or download it again.",
                        complaint)
                : other(head, message, complaint);
    }

    private static UnreadableData other(FileHead head, String message, SQLException complaint) {
        if (message.contains(NAMELESS)) {
            return unreadable(
                    head,
                    "is damaged, or has a name or a text in it that is not written in UTF-8.",
                    "Copy or download it again, or write it again with names and texts in UTF-8.",
                    complaint);
        }
        return unreadable(
                head,
                "cannot be read: it is damaged, or packed or written in a way that is not known here.",
                "Copy or download it again, or write it again with another program, such as pandas' to_parquet.",
                complaint);
    }

    private static UnreadableData unreadable(FileHead head, String what, String cure, Throwable cause) {
        return new UnreadableData(Problem.error("", "“" + head.name() + "” " + what, cure), cause);
    }
}
