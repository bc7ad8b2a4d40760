package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something could not be read or written, in words: of the most frequent exceptions Java's message is the bare name of a file. */
public final class IoReason {
    private IoReason() {}

    /** To stand behind a colon; without an end where Java's exception has none. */
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "there is no permission for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case FileAlreadyExistsException there -> there.getFile() + " is there already";
            case NotDirectoryException file -> file.getFile() + " is no folder";
            case FileSystemLoopException loop -> loop.getFile() + " is a link that leads back to itself";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** To stand alone. What this program says of a file is a sentence already. */
    public static String sentence(IOException e) {
        if (!(e instanceof FileSystemException)) {
            return of(e);
        }
        String reason = of(e);
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }
}
