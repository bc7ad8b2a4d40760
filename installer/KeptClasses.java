import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the classes that a training uses as Java has them in memory, and what Java learned about them, so that a run begins most of a
 * second sooner: a small model takes a few steps, and Java writes {@code lib/worker.aot} when its process ends. The file fits these jars and
 * this Java only; a worker that it does not fit goes on without, and so does the build if this fails.
 *
 * <p>Usage: {@code java KeptClasses.java FOLDER MODEL}, a complete folder {@code workbench} and the folder of a small model.
 */
public final class KeptClasses {
    private static final String KEPT = "worker.aot";
    private static final int ROWS = 400;
    private static final int SECONDS = 120;
    private static final int LOOK_MILLIS = 100;
    private static final String PROJECT = """
            {"format": 1, "name": "classes", "data": {"train": "pairs.csv", "columns": {"query": "query", "answer": "positive"}},
             "model": {"source": "%s", "max_seq_length": 32}, "training": {"batch_size": 16, "max_steps": 12, "save_steps": 6}, "evaluation": {"eval_steps": 6}}
            """;

    private KeptClasses() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("Usage: java KeptClasses.java FOLDER MODEL");
            System.exit(2);
        }
        Path kept = Path.of(args[0], "lib", KEPT).toAbsolutePath();
        Path work = Files.createTempDirectory("workbench-classes");
        try {
            Files.deleteIfExists(kept);
            Path made = train(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), work);
            Files.move(made, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.out.println("Runs will begin a little later than they could, because the classes of a run could not be kept: " + e.getMessage());
        } finally {
            delete(work);
        }
    }

    /** Returns what Java wrote at the end of a short training. */
    private static Path train(Path workbench, Path model, Path work) throws IOException, InterruptedException {
        Path made = work.resolve(KEPT);
        Path project = Files.writeString(work.resolve("project.json"), PROJECT.formatted(model.toString().replace("\\", "\\\\")));
        Files.writeString(work.resolve("pairs.csv"), IntStream.range(0, ROWS).mapToObj(i -> "what is number " + i + "," + i + " is a number\n")
                .collect(Collectors.joining("", "query,answer\n", "")));
        ProcessBuilder training = new ProcessBuilder(launcher(workbench), "train", project.toString(), "--home", work.resolve("home").toString());
        training.environment().put("WORKBENCH_WORKER_OPTS", "-XX:AOTCacheOutput=" + made + " -Xlog:disable");
        Path log = work.resolve("log.txt");
        Process process = training.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            List<String> lines = Files.readAllLines(log);
            throw new IOException("a short training failed" + (lines.isEmpty() ? "." : ": " + lines.getLast()));
        }
        // The worker says that the run is done, and keeps its classes after that.
        while (isNamed(made)) {
            Thread.sleep(LOOK_MILLIS);
        }
        return made;
    }

    private static boolean isNamed(Path file) {
        return ProcessHandle.allProcesses().anyMatch(process -> process.info().commandLine().filter(line -> line.contains(file.toString())).isPresent());
    }

    private static String launcher(Path workbench) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
        return workbench.resolve("bin").resolve(windows ? "workbench.bat" : "workbench").toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
