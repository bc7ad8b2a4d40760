package sparseworkbench.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunId;

/**
 * The command line of a worker: the same Java and the same classes as this process.
 *
 * @param mainClass class whose first argument {@code worker} makes it a worker
 * @param extra     further options for the Java machine
 */
record WorkerCommand(String mainClass, List<String> extra) {
    /** Where the Java machine writes what it knows when native code crashes. */
    static final String CRASH_FILE = "crash.log";
    /** Exit code of a Java machine that ran out of memory, with the option below. */
    static final int OUT_OF_MEMORY_EXIT = 3;

    /** The memory of a worker is for the tensors, which live outside Java's: that grows when it has to, and shrinks when it can. */
    private static final List<String> SMALL_HEAP = List.of("-XX:+UseSerialGC", "-Xms48m", "-XX:-ShrinkHeapInSteps");

    /** Options of the user's for the Java of each worker, with blanks between them. */
    static final String MORE_OPTIONS = "WORKBENCH_WORKER_OPTS";
    /** The classes of a worker as Java has them in memory, beside the libraries: the build keeps them, {@code installer/KeptClasses.java}. */
    private static final String KEPT_CLASSES = "worker.aot";

    private static final String WAITING = "OMP_WAIT_POLICY";
    private static final String KEPT_BYTES = "2000000000";
    private static final String VERY_LARGE_BYTES = "67108864";
    private static final int NICENESS = 10;
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final String DRIVER_HEAP = "64m";

    static WorkerCommand ofThisProgram() {
        return new WorkerCommand("sparseworkbench.Main", List.of());
    }

    /** @param options for this Java: its memory, its temporary files */
    List<String> line(Home home, RunId run, boolean resume, WorkerDevice device, List<String> options) {
        List<String> line = new ArrayList<>(detachedAndNice());
        line.add(java());
        line.addAll(SMALL_HEAP);
        line.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + home.run(run.number()).resolve(CRASH_FILE),
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        line.addAll(options);
        line.addAll(device.options());
        line.addAll(keptClasses(Path.of(classPath().split(File.pathSeparator)[0])));
        line.addAll(options(System.getenv(MORE_OPTIONS)));
        line.addAll(extra);
        line.addAll(List.of(
                "-classpath",
                device.classPath(classPath()),
                mainClass,
                "worker",
                "--home",
                home.root().toString(),
                "--run",
                run.toString()));
        if (resume) {
            line.add("--resume");
        }
        return line;
    }

    /** Java need not find, check and link thousands of classes once more. Where the file does not fit, it goes on without, and unheard. */
    static List<String> keptClasses(Path library) {
        Path file = library.resolveSibling(KEPT_CLASSES);
        return Files.isRegularFile(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of();
    }

    /** @param written may be null */
    static List<String> options(String written) {
        return written == null || written.isBlank()
                ? List.of()
                : List.of(written.strip().split("\\s+"));
    }

    /**
     * Lets the threads of the arithmetic sleep while they wait for each other, once they have looked a few thousand times whether the wait
     * is over already: some 50 microseconds, which spares most of the many short waits of a step. By default they spin for long, and
     * with another busy program on the machine that makes a training several times slower (seven times was measured); sleeping at once
     * makes steps of small models a fifth slower.
     *
     * <p>oneDNN keeps what it worked out for the sizes of the last 1,024 products. No two batches have the same number of tokens, so little
     * of it is used again, and as it lies between the large arrays, their memory cannot be used again either: a training needed
     * 20 MB more with each step. Those of one layer are enough.
     *
     * <p>All threads of a training take memory from one place and keep what they were given: large arrays come and go with every step,
     * and giving them back to the system each time costs a twentieth of the step. The very largest, such as the gradient of a wide word
     * table, are given back nevertheless: they would leave holes that little fits in.
     *
     * <p>By default each thread sets aside the small pieces it has freed, for itself. They count as taken, and as they lie between the large
     * arrays, freed memory stays in as many parts as there are such pieces. Without them a training needs a sixth less.
     *
     * <p>What the user set stays.
     */
    static void prepareTraining(Map<String, String> environment) {
        prepare(environment, "1");
    }

    /** As for a training, but with two places for memory: threads that tokenise many texts at once would wait for each other at one. */
    static void prepareModelWork(Map<String, String> environment) {
        prepare(environment, "2");
    }

    private static void prepare(Map<String, String> environment, String heaps) {
        if (!environment.containsKey(WAITING)) {
            environment.put(WAITING, "PASSIVE");
            environment.putIfAbsent("GOMP_SPINCOUNT", "4000");
        }
        environment.putIfAbsent("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16");
        environment.putIfAbsent("MALLOC_ARENA_MAX", heaps);
        environment.putIfAbsent("MALLOC_TRIM_THRESHOLD_", KEPT_BYTES);
        environment.putIfAbsent("MALLOC_MMAP_THRESHOLD_", VERY_LARGE_BYTES);
        environment.putIfAbsent("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0");
    }

    /** The command line of a short-lived process that reports what tensor library and devices it finds. */
    List<String> engineLine(WorkerDevice device, List<String> options) {
        return shortLived("--engine", device, options);
    }

    /** The command line of a short-lived process that does one thing with a model. */
    List<String> modelLine(WorkerDevice device, List<String> options) {
        return shortLived("--model", device, options);
    }

    /** The command line of a process that answers queries for as long as somebody asks. */
    List<String> searchLine(Home home, WorkerDevice device, List<String> options) {
        List<String> line = new ArrayList<>(shortLived("--search", device, options));
        line.add(home.root().toString());
        return line;
    }

    /**
     * The command line of the process that works off the queue: detached like a worker, because the window may go, and small,
     * because it waits most of the time. It is not nice, only what it starts is: a worker would add its niceness to the driver's, and
     * on a busy machine it would take minutes to come up.
     */
    List<String> driverLine(Home home) {
        List<String> line = new ArrayList<>(detached());
        line.addAll(List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + DRIVER_HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        line.addAll(extra);
        line.addAll(List.of(
                "-classpath",
                classPath(),
                mainClass,
                "queue",
                "drive",
                "--home",
                home.root().toString()));
        return line;
    }

    private List<String> shortLived(String what, WorkerDevice device, List<String> options) {
        List<String> line = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
        line.addAll(SMALL_HEAP);
        line.addAll(List.of("-Djava.awt.headless=true", "-Dai.djl.offline=true", "-Dstdout.encoding=UTF-8"));
        line.addAll(options);
        line.addAll(device.options());
        line.addAll(extra);
        line.addAll(List.of("-classpath", device.classPath(classPath()), mainClass, "worker", what));
        return line;
    }

    /** The process must not get the signals of the terminal it was started from: neither Ctrl-C nor the terminal's closing. */
    private static List<String> detached() {
        return inSession("exec \"$@\"");
    }

    /**
     * It also leaves the processor to the window when both want it. Linux may share the processor between sessions first and look at
     * niceness within a session only: a worker in a session of its own has to say how nice its session is, too.
     */
    private static List<String> detachedAndNice() {
        String session =
                Files.isExecutable(SETSID) ? "{ echo " + NICENESS + " > /proc/self/autogroup; } 2>/dev/null; " : "";
        return inSession(session + "exec nice -n " + NICENESS + " \"$@\"");
    }

    private static List<String> inSession(String script) {
        if (isWindows()) {
            return List.of();
        }
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT; " + script, "sh"));
        return line;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "javaw.exe" : "java")
                .toString();
    }

    /** Where a process that must not ask anything reads from. */
    static ProcessBuilder.Redirect nothing() {
        return ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null"));
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    }

    /** Absolute, because the worker runs in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
