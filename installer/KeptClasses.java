import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the classes of a training and of the window as Java has them in memory, so that a run begins most of a second sooner and the window
 * neither takes long to appear nor holds up when it is first used. A small model takes a few steps, and the window is open for some seconds
 * on a display that nobody sees; when their processes end, Java writes {@code lib/worker.aot} and {@code lib/window.aot}. These fit the jars
 * and the Java that they were made with only. What they do not fit goes on without, and so does the build if this fails.
 *
 * <p>Usage: {@code java KeptClasses.java FOLDER MODEL}, a complete folder {@code workbench} and the folder of a small model.
 */
public final class KeptClasses {
    private static final String WORKER = "worker.aot";
    private static final String WINDOW = "window.aot";
    private static final int ROWS = 400;
    private static final int SECONDS = 120;
    /** All pages are prepared by then. */
    private static final int WINDOW_SECONDS = 12;

    private static final int LOOK_MILLIS = 100;
    private static final String PROJECT = """
        {"format": 1, "name": "classes", "data": {"train": "pairs.csv", "columns": {"query": "query", "answer": "positive"}},
         "model": {"source": "%s", "max_seq_length": 32}, "training": {"batch_size": 16, "max_steps": 12, "save_steps": 6}, "evaluation": {"eval_steps": 6}}
        """;

    private final Path workbench;
    private final Path work;

    private KeptClasses(Path workbench, Path work) {
        this.workbench = workbench;
        this.work = work;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("Usage: java KeptClasses.java FOLDER MODEL");
            System.exit(2);
        }
        Path work = Files.createTempDirectory("workbench-classes");
        try {
            new KeptClasses(Path.of(args[0]).toAbsolutePath(), work)
                    .keep(Path.of(args[1]).toAbsolutePath());
        } catch (IOException e) {
            System.out.println(
                    "Runs and window will begin a little later than they could, because their classes could not be"
                            + " kept: "
                            + e.getMessage());
        } finally {
            delete(work);
        }
    }

    private void keep(Path model) throws IOException, InterruptedException {
        for (String kept : List.of(WORKER, WINDOW)) {
            Files.deleteIfExists(workbench.resolve("lib").resolve(kept));
        }
        Path project = Files.writeString(
                work.resolve("project.json"), PROJECT.formatted(model.toString().replace("\\", "\\\\")));
        Files.writeString(
                work.resolve("pairs.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "what is number " + i + "," + i + " is a number\n")
                        .collect(Collectors.joining("", "query,answer\n", "")));
        train(project);
        // A process can be asked to end everywhere but on Windows, where it would have no time to write anything.
        if (!isWindows()) {
            showWindow(project);
        }
        moveIn(WORKER);
        moveIn(WINDOW);
    }

    private void train(Path project) throws IOException, InterruptedException {
        ProcessBuilder training = workbench("train", project.toString());
        training.environment().put("WORKBENCH_WORKER_OPTS", keeping(WORKER));
        Path log = work.resolve("log.txt");
        Process process = training.redirectOutput(log.toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            end(process);
            List<String> lines = Files.readAllLines(log);
            throw new IOException("a short training failed" + (lines.isEmpty() ? "." : ": " + lines.getLast()));
        }
        // The worker says that the run is done, and keeps its classes after that.
        awaitEnd(WORKER);
    }

    private void showWindow(Path project) throws IOException, InterruptedException {
        ProcessBuilder window = workbench("--project", project.toString());
        window.environment()
                .put("WORKBENCH_JAVA_OPTS", keeping(WINDOW) + " -Dglass.platform=Headless -Dprism.order=sw");
        Process process = window.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.waitFor(WINDOW_SECONDS, TimeUnit.SECONDS);
        process.destroy();
        awaitEnd(WINDOW);
    }

    private ProcessBuilder workbench(String... arguments) {
        List<String> line = new ArrayList<>(List.of(workbench
                .resolve("bin")
                .resolve(isWindows() ? "workbench.bat" : "workbench")
                .toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--home", work.resolve("home").toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // This home is gone in a minute: the tensor library need not be unpacked into it.
        builder.environment()
                .putIfAbsent(
                        "DJL_CACHE_DIR",
                        Path.of(System.getProperty("user.home"), ".djl.ai").toString());
        return builder;
    }

    private String keeping(String name) {
        return "-XX:AOTCacheOutput=" + work.resolve(name) + " -Xlog:disable";
    }

    /** Waits for the process that names a file, and for the one that it starts to write that file. */
    private void awaitEnd(String name) throws InterruptedException {
        String file = work.resolve(name).toString();
        for (int waited = 0; waited < SECONDS * 1000 && isNamed(file); waited += LOOK_MILLIS) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean isNamed(String file) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(file))
                        .isPresent());
    }

    private void moveIn(String name) throws IOException {
        if (Files.exists(work.resolve(name))) {
            Files.move(work.resolve(name), workbench.resolve("lib").resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    }

    /** With what it has started, so that nobody writes into the folder any more when it is deleted. */
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(SECONDS, TimeUnit.SECONDS);
    }

    /** What is left of it is a matter for the system, and no reason to end a build. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.out.println("The folder " + folder + " is left, because it could not be deleted: " + e.getMessage());
        }
    }
}
