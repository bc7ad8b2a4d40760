package sparseworkbench.data;

import java.nio.file.Path;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;

/** The section {@code data} of a project, applied to the files it names. */
public final class DataSection {
    private DataSection() {}

    /**
     * Looks at the files without reading all of them into memory. Writes built-in data into the home when it is not there yet
     * (a few seconds, once); call {@link BuiltinData#ensure} first to show progress.
     *
     * @param projectFolder what relative paths are relative to
     */
    public static DataCheck check(Values data, Path projectFolder, Home home) {
        throw new UnsupportedOperationException();
    }

    /** Reads the training rows and the evaluation data into memory. */
    public static LoadedData load(Values data, Path projectFolder, Home home, Progress progress) throws UnreadableData {
        throw new UnsupportedOperationException();
    }
}
