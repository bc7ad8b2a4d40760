import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/**
 * Does a long training stay as it was? Trains for hours with a checkpoint and an evaluation every so many steps, while a window watches: on the display if there is
 * one, else on JavaFX's headless platform. Notes of the worker its resident memory, Java's heap, open files, threads, sizes of the write-ahead log and of the run's
 * log, and the time of a step by the clock and by the processor; of the window its memory, open files and threads; draws them, and ends with 1 where one of
 * them grows.
 *
 * <p>Run by Maven: {@code mvn process-classes exec:exec@soak -Dsoak.hours=1 -Dsoak.model=FOLDER}. Linux only. The pictures and {@code report.md} are
 * in {@code target/soak}.
 */
class Soak {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TICKS_PER_SAMPLE = 10;
    private static final RunId RUN = new RunId(1);
    private static final int BATCH = 16;
    private static final int TEXTS_PER_ROW = 2;
    private static final int HELD_OUT = 200;
    /** In what /proc counts the time of a processor. */
    private static final double MILLIS_PER_CLOCK_TICK = 10;
    /** The time that a processor takes for a step is taken over so many evaluations, each of which takes some, too. */
    private static final int EVALUATIONS_PER_POINT = 5;

    private final Map<String, Growth> growth = new LinkedHashMap<>();
    private final Path folder;
    private final Home home;
    private final String model;
    private final int save;
    private final int evaluate;
    private final boolean display = !System.getenv().getOrDefault("DISPLAY", "").isBlank();

    private long cpuBefore;
    private long stepBefore;

    private Soak(Path folder, Map<String, String> options) {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        this.save = Integer.parseInt(options.getOrDefault("save", "100"));
        this.evaluate = Integer.parseInt(options.getOrDefault("evaluate", "200"));
        String named = options.getOrDefault("model", "builtin:all-minilm-l6-v2");
        // A project's paths begin at its own folder, those of this command where it is started.
        this.model = Files.isDirectory(Path.of(named))
                ? Path.of(named).toAbsolutePath().toString()
                : named;
        gauge("memory", "MiB", 0.02, 0, Growth.Of.LARGEST);
        gauge("heap", "MiB", 0.25, 8, Growth.Of.LARGEST);
        gauge("files", "open", 0, 1, Growth.Of.LARGEST);
        gauge("threads", "", 0, 1, Growth.Of.LARGEST);
        gauge("wal", "MiB", 0.1, 1, Growth.Of.LARGEST);
        gauge("log", "KiB", 0.1, 64, Growth.Of.MEDIAN);
        gauge("step", "ms", 0.03, 0, Growth.Of.MEDIAN);
        gauge("processor time of a step", "ms", 0.03, 0, Growth.Of.MEDIAN);
        gauge("window memory", "MiB", 0.05, 8, Growth.Of.LARGEST);
        gauge("window files", "open", 0, 1, Growth.Of.MEDIAN);
        gauge("window threads", "", 0, 2, Growth.Of.MEDIAN);
    }

    private void gauge(String name, String unit, double allowed, double slack, Growth.Of of) {
        growth.put(name, new Growth(name, unit, allowed, slack, of));
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.substring(2).split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        double hours = Double.parseDouble(options.getOrDefault("hours", "1"));
        Path folder = Path.of("target", "soak").toAbsolutePath();
        System.exit(new Soak(folder, options).run(hours) ? 0 : 1);
    }

    private boolean run(double hours) throws Exception {
        FolderDeletion.delete(folder);
        Files.createDirectories(folder);
        Process training = training();
        Optional<Process> window = Optional.empty();
        boolean whole = false;
        double minutes = 0;
        try {
            if (awaitSteps(training)) {
                window = Optional.of(window());
                minutes = watch(training, window.get(), Duration.ofMillis((long) (hours * 3_600_000)));
                whole = training.isAlive() && window.get().isAlive();
            }
        } finally {
            window.ifPresent(Process::destroy);
            if (training.isAlive()) {
                command("stop", RUN.toString());
            }
            if (!training.waitFor(5, TimeUnit.MINUTES)) {
                training.destroyForcibly();
            }
        }
        if (!whole) {
            System.out.printf(
                    "The soak ended too early, after %.1f minutes. The training's last words:%n%s%nThe window's:%n%s%n",
                    minutes, lastWords("command.log"), lastWords("window.log"));
        }
        return minutes > 0 && report(minutes) && whole;
    }

    private String lastWords(String log) throws IOException {
        Path file = folder.resolve(log);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.isEmpty()
                ? "(none)"
                : String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private List<String> line(List<String> options, String... words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("--enable-native-access=ALL-UNNAMED");
        line.addAll(options);
        line.addAll(List.of("-classpath", System.getProperty("java.class.path"), "sparseworkbench.Main"));
        line.addAll(List.of(words));
        line.addAll(List.of("--home", home.root().toString()));
        return line;
    }

    private Process training() throws IOException {
        List<String> line = line(List.of(), "train", "reverse-dictionary");
        for (String setting : List.of(
                "model.source=" + model,
                // The small models of the tests read no more.
                "model.max_seq_length=64",
                // A small corpus, so that there are many evaluations rather than long ones.
                "data.evaluation=held_out",
                "data.held_out_rows=" + HELD_OUT,
                "training.max_steps=10000000",
                "training.save_steps=" + save,
                "evaluation.eval_steps=" + evaluate,
                "evaluation.bm25_baseline=false",
                "training.batch_size=" + BATCH,
                "training.lr_scheduler_type=constant")) {
            line.addAll(List.of("--set", setting));
        }
        return started(line, "command.log");
    }

    /** A window as people have it, with the options that the launcher gives it. */
    private Process window() throws IOException {
        List<String> options = new ArrayList<>(List.of("@" + Path.of("installer", "window.options")));
        if (!display) {
            options.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        return started(line(options), "window.log");
    }

    private Process started(List<String> line, String log) throws IOException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private void command(String... words) throws Exception {
        started(line(List.of(), words), "other.log").waitFor();
    }

    /** Whether the run comes to its first step. */
    private boolean awaitSteps(Process training) throws Exception {
        while (training.isAlive() && !Files.exists(home.store())) {
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
        if (!Files.exists(home.store())) {
            return false;
        }
        try (RunStore store = RunStore.open(home.store())) {
            while (training.isAlive()
                    && store.reader().run(RUN).filter(run -> run.step() > 0).isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
        return training.isAlive();
    }

    /** How many minutes both lived. */
    private double watch(Process training, Process window, Duration length) throws Exception {
        long begun = System.nanoTime();
        try (RunStore store = RunStore.open(home.store())) {
            Cursor cursor = store.reader().cursor(RUN);
            for (int tick = 0;
                    training.isAlive() && window.isAlive() && System.nanoTime() - begun < length.toNanos();
                    tick++) {
                cursor.poll();
                Optional<Run> run = store.reader().run(RUN);
                Optional<Long> pid =
                        store.reader().trace(RUN).flatMap(WorkerTrace::process).map(ProcessIdentity::pid);
                if (tick % TICKS_PER_SAMPLE == 0 && run.isPresent() && pid.isPresent()) {
                    sample(pid.get(), run.get(), (System.nanoTime() - begun) / 60e9);
                    sampleProcess("window ", window.pid(), (System.nanoTime() - begun) / 60e9);
                }
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
        return (System.nanoTime() - begun) / 60e9;
    }

    private void sample(long pid, Run run, double minutes) throws Exception {
        sampleProcess("", pid, minutes);
        heap(pid).ifPresent(mib -> growth.get("heap").add(minutes, mib));
        growth.get("wal").add(minutes, size(Path.of(home.store() + "-wal")) / 1048576.0);
        growth.get("log").add(minutes, size(home.run(RUN.number()).resolve("worker.log")) / 1024.0);
        double texts = run.latest().getOrDefault("texts_per_second", 0.0);
        if (texts > 0) {
            growth.get("step").add(minutes, 1000 * BATCH * TEXTS_PER_ROW / texts);
        }
        if (run.step() - stepBefore >= (long) EVALUATIONS_PER_POINT * evaluate) {
            long cpu = clockTicks(pid);
            if (stepBefore > 0) {
                growth.get("processor time of a step")
                        .add(minutes, MILLIS_PER_CLOCK_TICK * (cpu - cpuBefore) / (run.step() - stepBefore));
            }
            cpuBefore = cpu;
            stepBefore = run.step();
        }
    }

    private void sampleProcess(String whose, long pid, double minutes) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        if (!Files.exists(process)) {
            return;
        }
        growth.get(whose + "memory").add(minutes, status(process, "VmRSS:") / 1024.0);
        growth.get(whose + "threads").add(minutes, status(process, "Threads:"));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            growth.get(whose + "files").add(minutes, files.count());
        }
    }

    private static double status(Path process, String key) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Processor time of a process, its own and the system's for it. */
    private static long clockTicks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name stands in brackets and may hold blanks; the two times are the 14th and 15th field, counted from 1.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** What Java has of the system for its objects, in MiB. */
    private static Optional<Double> heap(long pid) throws Exception {
        Process jstat = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstat").toString(), "-gc", Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        String[] lines =
                new String(jstat.getInputStream().readAllBytes()).strip().split("\n");
        if (lines.length < 2) {
            return Optional.empty();
        }
        String[] n = lines[1].strip().split("\\s+");
        return Optional.of(Stream.of(n[0], n[1], n[4], n[6])
                        .mapToDouble(Double::parseDouble)
                        .sum()
                / 1024);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private boolean report(double minutes) throws IOException {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "# Soak%n%n%.1f minutes of %s, a checkpoint each %d steps, an evaluation each %d. A window watched"
                        + " %s.%n%n",
                minutes,
                model,
                save,
                evaluate,
                display ? "on the display" : "on JavaFX's headless platform: there is no display here"));
        text.append("| | first tenth | last tenth | change | allowed | |\n|---|---|---|---|---|---|\n");
        for (Growth one : growth.values()) {
            one.draw(folder);
            text.append(one.row());
        }
        text.append(
                "\nTime by the clock is also that of whatever else the computer does; that by the processor is not.\n");
        Files.writeString(folder.resolve("report.md"), text);
        System.out.print(text);
        return growth.values().stream().allMatch(Growth::held);
    }
}
