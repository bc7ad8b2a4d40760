package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.data.TextCollection;
import sparseworkbench.progress.ProgressListener;

/**
 * Documents, handed out one by one.
 *
 * @param name  what they are called
 * @param texts hands them out
 */
record DocumentSet(String name, Source texts) {

    /** Hands out documents. */
    @FunctionalInterface
    interface Source {
        void read(TextCollection.Reader reader) throws IOException;
    }

    static DocumentSet ofFile(Path file, TextCollection collection) {
        return new DocumentSet(file.getFileName().toString(), reader -> collection.read(reader, ProgressListener.NONE));
    }
}
