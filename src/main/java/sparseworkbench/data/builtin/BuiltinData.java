package sparseworkbench.data.builtin;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.home.Home;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** The datasets that come with the program. Each is written once into the home folder as ordinary files. */
public final class BuiltinData {
    /** Definitions and the dictionary entries they belong to, from WordNet. */
    public static final String REVERSE_DICTIONARY = "reverse-dictionary";

    private BuiltinData() {}

    /** The names that may follow {@code builtin:}. */
    public static List<String> names() {
        return BuiltinDataset.datasets();
    }

    /** What tells the dataset of this name from the others, in a sentence; empty where there is none of this name. */
    public static String summary(String name) {
        return BuiltinDataset.find(name).map(BuiltinDataset::summary).orElse("");
    }

    /** Where the dataset lies, or will lie, in this home. */
    public static Path folder(String name, Home home) {
        return home.datasets().resolve(name);
    }

    /** Whether its files are there already. */
    public static boolean isWritten(String name, Home home) {
        return names().contains(name) && isComplete(folder(name, home));
    }

    /**
     * Writes the files unless they are there; files that are there are never changed. Safe when two processes do it at once.
     *
     * @return their folder
     * @throws UnreadableData when there is no dataset of this name, or it cannot be written
     */
    public static Path ensure(String name, Home home, ProgressListener progress) throws UnreadableData {
        if (!names().contains(name)) {
            throw new UnreadableData(unknown(name));
        }
        Path folder = folder(name, home);
        if (isComplete(folder)) {
            return folder;
        }
        try {
            BuiltinDataset task = BuiltinDataset.find(name).orElseThrow();
            AtomicFolder.writeMissing(folder, beside -> ReverseDictionaryFiles.write(task, beside, progress));
            return folder;
        } catch (IOException e) {
            String reason = e instanceof FileSystemException system && system.getReason() != null
                    ? system.getReason()
                    : e.getMessage();
            throw new UnreadableData(
                    Problem.error(
                            "",
                            "The built-in data cannot be written to " + folder + ": " + reason + ".",
                            "Make room on the disk, allow writing there, or choose another home folder with --home."),
                    e);
        }
    }

    private static Problem unknown(String name) {
        String near = NearestName.of(name, names());
        Problem problem = Problem.error(
                "",
                "There is no built-in data “" + PathType.BUILTIN + name + "”.",
                "Known: " + PathType.BUILTIN + String.join(", " + PathType.BUILTIN, names()) + ".");
        return near.isEmpty() ? problem : problem.proposing(PathType.BUILTIN + near);
    }

    private static boolean isComplete(Path folder) {
        return ReverseDictionaryFiles.ALL.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }
}
