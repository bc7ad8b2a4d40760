package sparseworkbench.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The folder that holds everything the program keeps: {@code store.db}, {@code models}, {@code datasets}, {@code projects}
 * and {@code runs}.
 *
 * @param root the folder itself, absolute
 */
public record Home(Path root) {

    /** The environment variable that names the home folder. */
    public static final String VARIABLE = "SPARSE_WORKBENCH_HOME";

    /** What the file is called that the process of a window holds. */
    static final String WINDOW_LEASE = "window.lock";

    static final String TEMPORARY = "temporary";

    /** What Java has for a folder of a user that it does not know. */
    private static final String UNKNOWN = "?";

    /** What the file is called, in the folder of a run, that its worker holds. */
    public static final String RUN_LEASE = "worker.lock";

    /** The folder with the result, in the folder of a run. */
    public static final String RUN_MODEL = "model";

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder asked for on the command line, else that of {@link #VARIABLE}, else the platform's data folder. */
    public static Home choose(Optional<Path> asked, Map<String, String> environment, String osName, Path userHome) {
        if (asked.isPresent()) {
            return new Home(asked.get());
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        return new Home(variable.isBlank() ? platformFolder(environment, osName, userHome) : Path.of(variable));
    }

    /**
     * {@link #choose} for this process.
     *
     * @throws java.nio.file.InvalidPathException what the variable or the system names has letters that names of files cannot have here
     */
    public static Home choose(Optional<Path> asked) {
        // What is asked for does not fail for the letters of a folder that is not needed then.
        Path userHome = asked.orElseGet(() -> Path.of(System.getProperty("user.home")));
        return choose(asked, System.getenv(), System.getProperty("os.name"), userHome);
    }

    private static Path platformFolder(Map<String, String> environment, String osName, Path userHome) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String appData = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = appData.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(appData);
            return base.resolve("SparseWorkbench");
        }
        if (os.contains("mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("SparseWorkbench");
        }
        String dataHome = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = dataHome.isBlank() ? userHome.resolve(".local").resolve("share") : Path.of(dataHome);
        return base.resolve("sparse-workbench");
    }

    /** Creates the folders and proves that they can be written to. */
    public Home prepare() throws HomeUnusable {
        refuseLostLetters();
        refuseUnknownUser();
        try {
            for (Path folder : new Path[] {root, models(), datasets(), projects(), runs()}) {
                Files.createDirectories(folder);
            }
            Path probe = Files.createTempFile(root, ".write", ".probe");
            Files.delete(probe);
            return this;
        } catch (IOException e) {
            throw new HomeUnusable(
                    "The home folder " + root + " cannot be used: " + reason(e)
                            + " Choose another one with --home DIR or the variable " + VARIABLE + ".",
                    e);
        }
    }

    /** Each letter beyond ASCII is two question marks or more when Maven, started under {@code LC_ALL=C}, hands the variable on. */
    private void refuseLostLetters() throws HomeUnusable {
        if (root.toString().contains("??") && !Files.exists(root)) {
            throw new HomeUnusable(
                    "The home folder " + root
                            + " is not there, and the question marks in its name probably were other letters:"
                            + " without a locale in UTF-8 they are lost before they reach this program. Set"
                            + " LC_ALL=C.UTF-8 before the command. If the folder is really called so, create it first.",
                    null);
        }
    }

    /** Java calls the folder of a user whom the system does not list so, as in containers: it would be one below the working directory. */
    private void refuseUnknownUser() throws HomeUnusable {
        if (StreamSupport.stream(root.spliterator(), false)
                        .anyMatch(part -> part.toString().equals(UNKNOWN))
                && !Files.exists(root)) {
            throw new HomeUnusable(
                    "The system names no folder of this user, so there is no place for the home folder. Choose one with"
                            + " --home DIR or the variable " + VARIABLE + ".",
                    null);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission to write to " + denied.getFile() + ".";
            case FileAlreadyExistsException exists -> inItsPlace(Path.of(exists.getFile()));
            case NoSuchFileException missing -> "it cannot be created.";
            case FileSystemException system
            when system.getReason() != null -> system.getReason() + " (" + system.getFile() + ").";
            default -> e.getMessage() + ".";
        };
    }

    private static String inItsPlace(Path there) {
        return there
                + (Files.isSymbolicLink(there)
                        ? " is a link to what is not there, perhaps on a disk that is not mounted."
                        : " is a file, not a folder.");
    }

    /** The SQLite file of all runs. */
    public Path store() {
        return root.resolve("store.db");
    }

    /** Base models, one folder each. */
    public Path models() {
        return root.resolve("models");
    }

    /** What processes need while they live, one folder each; see {@link TemporaryFolder}. */
    public Path temporary() {
        return root.resolve(TEMPORARY);
    }

    /** The tensor library and the tokenizers, unpacked; can be deleted while nothing runs. */
    Path libraries() {
        return root.resolve("libraries");
    }

    /** The tensor library for the graphics card, and which one is used; can be deleted with {@code workbench gpu remove}. */
    public Path graphicsCard() {
        return root.resolve("graphics-card");
    }

    /** What was found when models were made as sparse as a run was to begin with; can be deleted at any time. */
    public Path calibrations() {
        return root.resolve("calibrations");
    }

    /** What was encoded by encodings that were ended before their end, one folder each; can be deleted while none goes on. */
    public Path encodings() {
        return root.resolve("encodings");
    }

    /** The rows of large tables as they are trained on, made from a person's files; can be deleted while nothing runs. */
    public Path rows() {
        return root.resolve("rows");
    }

    /** Texts that were searched in, encoded by the models that searched; can be deleted while nothing is searched. */
    public Path searches() {
        return root.resolve("searches");
    }

    /** Searches for the best loss, one folder each. */
    public Path finds() {
        return root.resolve("finds");
    }

    /** Datasets that came with the program, one folder each. */
    public Path datasets() {
        return root.resolve("datasets");
    }

    /** Projects without a place of their own, such as opened samples. */
    public Path projects() {
        return root.resolve("projects");
    }

    /** Notes of what was written outside the home; without them nothing that is there is replaced. */
    public Path written() {
        return root.resolve("written");
    }

    /** Runs, one folder each, named by their number. */
    public Path runs() {
        return root.resolve("runs");
    }

    /** Held by the process that works off the queue. */
    public Path queueLease() {
        return root.resolve("queue.lock");
    }

    /** Held by the worker of a run. */
    public Path runLease(long number) {
        return run(number).resolve(RUN_LEASE);
    }

    /** The folder of one run: {@code project.json} (frozen), {@code checkpoints}, {@code model}, {@code worker.log}. */
    public Path run(long number) {
        return runs().resolve(Long.toString(number));
    }
}
