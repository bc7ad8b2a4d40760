package sparseworkbench.data.builtin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import sparseworkbench.data.table.Progress;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;

/** The datasets that come with the program. Each is written once into the home folder as ordinary files. */
public final class BuiltinData {
    /** Definitions and the dictionary entries they belong to, from WordNet. */
    public static final String REVERSE_DICTIONARY = "reverse-dictionary";

    private BuiltinData() {}

    /** The names that may follow {@code builtin:}. */
    public static List<String> names() {
        return BuiltinTask.datasets();
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
    public static Path ensure(String name, Home home, Progress progress) throws UnreadableData {
        if (!names().contains(name)) {
            throw new UnreadableData(unknown(name));
        }
        Path folder = folder(name, home);
        if (isComplete(folder)) {
            return folder;
        }
        try {
            writeBeside(BuiltinTask.find(name).orElseThrow(), folder, progress);
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

    private static void writeBeside(BuiltinTask task, Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder.getParent());
        // Not a temporary folder: those are closed to the other people of the machine, which the result need not be.
        Path beside =
                Files.createDirectory(folder.resolveSibling("." + folder.getFileName() + "-" + UUID.randomUUID()));
        try {
            ReverseDictionaryFiles.write(task, beside, progress);
            if (!Files.exists(folder) && movedAsAWhole(beside, folder)) {
                return;
            }
            addMissing(beside, folder);
        } finally {
            delete(beside);
        }
    }

    /** False when another process was faster. */
    private static boolean movedAsAWhole(Path beside, Path folder) throws IOException {
        try {
            Files.move(beside, folder);
            return true;
        } catch (FileSystemException e) {
            if (Files.exists(folder)) {
                return false;
            }
            throw e;
        }
    }

    private static void addMissing(Path beside, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : ReverseDictionaryFiles.ALL) {
            if (!Files.exists(folder.resolve(name))) {
                Files.move(beside.resolve(name), folder.resolve(name));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
