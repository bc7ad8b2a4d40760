package sparseworkbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes folders. {@code PathUtils.deleteDirectory} of Apache Commons IO was looked at: it is on the class path only because
 * another library brings it, and it leaves a folder that somebody has put something into meanwhile without a word.
 */
public final class FolderDeletion {
    private FolderDeletion() {}

    /**
     * Deletes a folder with all that is in it; links are deleted, not followed. A folder that is not there is fine.
     *
     * @throws DirectoryNotEmptyException something was put into it meanwhile
     * @throws IOException                something in it cannot be deleted; what comes before it is gone
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        for (Path path : contentBeforeFolder(folder)) {
            Files.deleteIfExists(path);
        }
    }

    private static List<Path> contentBeforeFolder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
