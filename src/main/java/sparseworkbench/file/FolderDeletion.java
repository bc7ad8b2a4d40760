package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

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
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            /** A junction of Windows looks like a folder and is a link. */
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
                if (attributes.isOther()) {
                    Files.deleteIfExists(inner);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.deleteIfExists(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
