package sparseworkbench.data;

import java.nio.file.Path;
import java.util.List;
import sparseworkbench.home.Home;

/** The datasets that come with the program. Each is written once into the home folder as ordinary files. */
public final class BuiltinData {
    private BuiltinData() {}

    /** The names that may follow {@code builtin:}. */
    public static List<String> names() {
        return List.of("reverse-dictionary");
    }

    /** Where the dataset lies, or will lie, in this home. */
    public static Path folder(String name, Home home) {
        return home.datasets().resolve(name);
    }

    /** Whether its files are there already. */
    public static boolean isWritten(String name, Home home) {
        throw new UnsupportedOperationException();
    }

    /** Writes the files unless they are there; safe when two processes do it at once. Returns their folder. */
    public static Path ensure(String name, Home home, Progress progress) throws UnreadableData {
        throw new UnsupportedOperationException();
    }
}
