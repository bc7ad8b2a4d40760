package sparseworkbench.cli;

import java.nio.file.Path;
import sparseworkbench.model.ModelSource;

/** Models as a command line names them. */
final class ModelNames {
    private ModelNames() {}

    /** A model that judges texts: as {@link #source}, or {@code bm25} as it is. */
    static String judge(String words) {
        return words.equals("bm25") ? words : source(words);
    }

    /** {@code builtin:NAME} and {@code run:N} as they are, a folder with its full path. */
    static String source(String words) {
        return ModelSource.absolute(words, Path.of(""));
    }
}
