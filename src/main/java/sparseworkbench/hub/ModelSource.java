package sparseworkbench.hub;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.home.Home;

/** Where a base model comes from. */
public final class ModelSource {

    private ModelSource() {}

    /**
     * The folder of a model, ready to be loaded. The built-in model is written into {@link Home#models()} the first time, which
     * takes a few seconds; two processes may ask at once.
     *
     * @param source {@code builtin:NAME} or a folder
     * @param base   what a relative folder is relative to
     */
    public static Path resolve(String source, Path base, Home home, BuildProgress progress) throws IOException, UnusableModel {
        throw new UnsupportedOperationException();
    }
}
