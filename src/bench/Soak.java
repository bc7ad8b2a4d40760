import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/**
 * Does a long training stay as it was? Trains for hours with a checkpoint and an evaluation every so many steps, while a reader polls the store as the
 * window does; notes resident memory, Java's heap, open files, threads, sizes of the write-ahead log and of the run's log, and the time of a step; draws
 * them, and ends with 1 where one of them grows.
 *
 * <p>Run by Maven: {@code mvn process-classes exec:exec@soak -Dsoak.hours=1 -Dsoak.model=FOLDER}. Linux only. The pictures and {@code report.md} are
 * in {@code target/soak}.
 */
class Soak {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TICKS_PER_SAMPLE = 10;
    private static final RunId RUN = new RunId(1);
    /** Of the samples, which are not judged: caches fill, code is compiled. */
    private static final double WARM_UP = 0.15;

    /**
     * What may not grow.
     *
     * @param allowed by how much the last tenth may be above the first, as a fraction
     * @param slack   and by how much at least, in its unit
     * @param median  whether the tenths are compared by their medians, else by their largest values
     */
    private record Gauge(String name, String unit, double allowed, double slack, boolean median) {}

    private static final List<Gauge> GAUGES = List.of(
            new Gauge("memory", "MiB", 0.02, 0, false),
            new Gauge("heap", "MiB", 0.25, 8, false),
            new Gauge("files", "open", 0, 1, false),
            new Gauge("threads", "", 0, 1, false),
            new Gauge("wal", "MiB", 0.1, 1, false),
            new Gauge("log", "KiB", 0.1, 64, true),
            new Gauge("step", "ms", 0.03, 0, true));

    private final Map<String, XYSeries> curves = new LinkedHashMap<>();
    private final Path folder;
    private final Home home;

    private final int save;
    private final int evaluate;

    private Soak(Path folder, int save, int evaluate) {
        this.save = save;
        this.evaluate = evaluate;
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        GAUGES.forEach(gauge -> curves.put(gauge.name, new XYSeries(gauge.name)));
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.substring(2).split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Path folder = Path.of("target", "soak").toAbsolutePath();
        double hours = Double.parseDouble(options.getOrDefault("hours", "1"));
        System.exit(
                new Soak(
                                        folder,
                                        Integer.parseInt(options.getOrDefault("save", "100")),
                                        Integer.parseInt(options.getOrDefault("evaluate", "200")))
                                .run(hours, options.getOrDefault("model", "builtin:all-minilm-l6-v2"))
                        ? 0
                        : 1);
    }

    private boolean run(double hours, String model) throws Exception {
        FolderDeletion.delete(home.root());
        Files.createDirectories(folder);
        Process training = training(model);
        try {
            watch(training, Duration.ofMillis((long) (hours * 3_600_000)));
        } finally {
            command("stop", RUN.toString());
            if (!training.waitFor(5, TimeUnit.MINUTES)) {
                training.destroyForcibly();
            }
        }
        return report(hours, model);
    }

    private List<String> line(String... words) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                "sparseworkbench.Main"));
        line.addAll(List.of(words));
        line.addAll(List.of("--home", home.root().toString()));
        return line;
    }

    private Process training(String model) throws IOException {
        List<String> line = new ArrayList<>(line("train", "reverse-dictionary"));
        for (String setting : List.of(
                "model.source=" + model,
                "training.max_steps=100000000",
                "training.save_steps=" + save,
                "evaluation.eval_steps=" + evaluate,
                "evaluation.bm25_baseline=false",
                "training.batch_size=16",
                "training.lr_scheduler_type=constant")) {
            line.addAll(List.of("--set", setting));
        }
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("command.log").toFile())
                .start();
    }

    private void command(String... words) throws Exception {
        new ProcessBuilder(line(words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void watch(Process training, Duration length) throws Exception {
        while (training.isAlive() && !Files.exists(home.store())) {
            TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
        }
        try (RunStore store = RunStore.open(home.store())) {
            while (training.isAlive() && store.reader().run(RUN).isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
            Cursor cursor = store.reader().cursor(RUN);
            long begun = System.nanoTime();
            for (int tick = 0; training.isAlive() && System.nanoTime() - begun < length.toNanos(); tick++) {
                // What the window asks for, twice a second.
                cursor.poll();
                store.reader().runs();
                Optional<Run> run = store.reader().run(RUN);
                Optional<Long> pid =
                        store.reader().trace(RUN).flatMap(WorkerTrace::process).map(ProcessIdentity::pid);
                if (tick % TICKS_PER_SAMPLE == 0 && run.isPresent() && run.get().step() > 0 && pid.isPresent()) {
                    sample(pid.get(), run.get(), (System.nanoTime() - begun) / 60e9);
                }
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
    }

    private void sample(long pid, Run run, double minutes) throws Exception {
        Path process = Path.of("/proc", Long.toString(pid));
        if (!Files.exists(process)) {
            return;
        }
        curves.get("memory").add(minutes, status(process, "VmRSS:") / 1024.0);
        curves.get("threads").add(minutes, status(process, "Threads:"));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            curves.get("files").add(minutes, files.count());
        }
        heap(pid).ifPresent(mib -> curves.get("heap").add(minutes, mib));
        curves.get("wal").add(minutes, size(Path.of(home.store() + "-wal")) / 1048576.0);
        curves.get("log").add(minutes, size(home.run(RUN.number()).resolve("worker.log")) / 1024.0);
        double texts = run.latest().getOrDefault("texts_per_second", 0.0);
        if (texts > 0) {
            curves.get("step").add(minutes, 1000 * 32 / texts);
        }
    }

    private static double status(Path process, String key) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
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

    private boolean report(double hours, String model) throws IOException {
        StringBuilder text = new StringBuilder("# Soak\n\n"
                + String.format(
                        Locale.ROOT,
                        "%.2f hours of %s, a checkpoint each %d steps, an evaluation each %d.%n%n",
                        hours,
                        model,
                        save,
                        evaluate));
        text.append("| | first tenth | last tenth | change | allowed | |\n|---|---|---|---|---|---|\n");
        boolean fine = true;
        for (Gauge gauge : GAUGES) {
            XYSeries curve = curves.get(gauge.name);
            draw(gauge, curve);
            double[] values = judged(curve);
            int tenth = Math.max(1, values.length / 10);
            if (values.length < 20) {
                text.append("| ")
                        .append(gauge.name)
                        .append(" | too few samples: ")
                        .append(values.length)
                        .append(" | | | | FAULT |\n");
                fine = false;
                continue;
            }
            double first = typical(Arrays.copyOf(values, tenth), gauge.median);
            double last = typical(Arrays.copyOfRange(values, values.length - tenth, values.length), gauge.median);
            double limit = Math.max(first * gauge.allowed, gauge.slack);
            boolean held = last - first <= limit;
            fine &= held;
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f %s | %.1f | %+.1f (%+.1f %%) | %.1f | %s |%n",
                    gauge.name,
                    first,
                    gauge.unit,
                    last,
                    last - first,
                    first == 0 ? 0 : 100 * (last / first - 1),
                    limit,
                    held ? "ok" : "FAULT"));
        }
        Files.writeString(folder.resolve("report.md"), text);
        System.out.print(text);
        return fine;
    }

    private static double typical(double[] values, boolean median) {
        Arrays.sort(values);
        return values[median ? values.length / 2 : values.length - 1];
    }

    private static double[] judged(XYSeries curve) {
        double[] all = curve.getItemCount() == 0 ? new double[0] : curve.toArray()[1];
        return Arrays.copyOfRange(all, (int) (all.length * WARM_UP), all.length);
    }

    private void draw(Gauge gauge, XYSeries curve) throws IOException {
        JFreeChart chart =
                ChartFactory.createXYLineChart(gauge.name, "minutes", gauge.unit, new XYSeriesCollection(curve));
        chart.removeLegend();
        chart.setBackgroundPaint(Color.WHITE);
        ChartUtils.saveChartAsPNG(folder.resolve(gauge.name + ".png").toFile(), chart, 900, 360);
    }
}
