package sparseworkbench.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.FolderDeletion;

/**
 * The folder of what has arrived so far of a download that may be stopped and go on later.
 *
 * @param path beside the place of what is downloaded
 */
record UnfinishedFolder(Path path) {
    /** Says what the partial files beside it are parts of. */
    private static final String PARTS_OF = ".parts-of";

    /** Empties it if what is there belongs to something else. */
    void prepare(String content) throws IOException {
        Path mark = path.resolve(PARTS_OF);
        if (!Files.exists(mark) || !Files.readString(mark).equals(content)) {
            FolderDeletion.delete(path);
            Files.createDirectories(path);
            AtomicFile.write(mark, content);
        }
    }

    /** Everything has arrived: the folder takes its place. */
    void finish(Path target) throws IOException {
        Files.delete(path.resolve(PARTS_OF));
        AtomicFolder.move(path, target);
    }
}
