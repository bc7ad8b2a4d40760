import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;
import sparseworkbench.store.WorkerTrace;

/**
 * Breaks what can break, at random moments, and compares what becomes of it with what should: processes are killed, disks are full, files are damaged,
 * homes move, clocks step, a hub misbehaves. In the end every run must have the weights of the run that nobody disturbed, or the program must say
 * in words what is wrong; never an exception's trace.
 *
 * <p>Run by Maven: {@code mvn process-classes exec:exec@chaos -Dchaos.minutes=30 -Dchaos.seed=1}. The first try of {@code -Dchaos.seed=N} is what the report
 * calls the seed N. Full and read-only disks and the clock need root on Linux, and are left out with a word elsewhere. {@code target/chaos/report.md} has
 * the result; the process ends with 1 where something did not hold.
 */
class Chaos {
    private static final int STEPS = 60;
    private static final Duration PATIENCE = Duration.ofHours(1);
    /** Only a program that waits for such a hub without end takes so long. */
    private static final Duration HUB_PATIENCE = Duration.ofMinutes(5);

    private static final RunId FIRST = new RunId(1);
    /** What no answer of the program may hold. */
    private static final List<String> TRACES =
            List.of("\tat ", "Exception in thread", "Something unexpected", "java.lang.", "NullPointer");

    /** What should have held and did not. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String what) {
            super(what);
        }
    }

    /** Why a try is not possible here. */
    private static final class Skipped extends Exception {
        private static final long serialVersionUID = 1L;

        Skipped(String why) {
            super(why);
        }
    }

    private interface Scenario {
        void play(Trial trial) throws Exception;
    }

    /** What became of the tries of a scenario. */
    private static final class Tally {
        private int tries;
        private int fine;
        private final List<String> faults = new ArrayList<>();
        private String skipped = "";
    }

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Path folder;
    private final Path model;
    private String undisturbed = "";

    private Chaos(Path folder, Path model) {
        this.folder = folder;
        this.model = model;
        scenarios.put("kill -9 of the worker", Chaos::killedWorker);
        scenarios.put("kill -9 of the command", Chaos::killedCommand);
        scenarios.put("kill -9 of the queue's driver", Chaos::killedDriver);
        scenarios.put("kill -9 of the window", Chaos::killedWindow);
        scenarios.put("full disk", Chaos::fullDisk);
        scenarios.put("damaged store", trial -> trial.damagedStore("store.db"));
        scenarios.put("damaged write-ahead log", trial -> trial.damagedStore("store.db-wal"));
        scenarios.put("damaged checkpoint", Chaos::damagedCheckpoint);
        scenarios.put("damaged model", Chaos::damagedModel);
        scenarios.put("damaged project", Chaos::damagedProject);
        scenarios.put("many programs on one home", Chaos::crowd);
        scenarios.put("home read-only", Chaos::readOnlyHome);
        scenarios.put("home moved", Chaos::movedHome);
        scenarios.put("home deleted", Chaos::deletedHome);
        scenarios.put("clock moved", Chaos::movedClock);
        scenarios.put("misbehaving hub", Chaos::badHub);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.substring(2).split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Path model = Path.of(options.getOrDefault("model", "src/test/resources/golden/models/bert_splade_max"));
        Chaos chaos = new Chaos(Path.of("target", "chaos").toAbsolutePath(), model.toAbsolutePath());
        boolean fine = chaos.run(
                Double.parseDouble(options.getOrDefault("minutes", "2")),
                Long.parseLong(options.getOrDefault("seed", "1")),
                options.getOrDefault("only", ""));
        System.exit(fine ? 0 : 1);
    }

    private boolean run(double minutes, long firstSeed, String only) throws Exception {
        FolderDeletion.delete(folder);
        Files.createDirectories(folder);
        if (scenarios.keySet().stream().noneMatch(name -> name.contains(only))) {
            throw new IllegalArgumentException("nothing is called so: " + only);
        }
        scenarios.keySet().forEach(name -> tallies.put(name, new Tally()));
        long end = System.nanoTime() + (long) (minutes * 60e9);
        List<String> names = List.copyOf(scenarios.keySet());
        long seed = firstSeed;
        while (System.nanoTime() < end) {
            String name = names.get((int) Math.floorMod(seed - 1, (long) names.size()));
            if (name.contains(only)) {
                play(name, seed);
            }
            seed++;
        }
        return report(firstSeed, minutes);
    }

    /** The weights of a run that nobody disturbs; it is made when the first try needs it. */
    private String undisturbed() throws Exception {
        if (undisturbed.isEmpty()) {
            undisturbed = new Trial(folder.resolve("undisturbed"), 0).weightsOfWholeRun();
        }
        return undisturbed;
    }

    private void play(String name, long seed) throws IOException {
        Tally tally = tallies.get(name);
        String outcome = "ok";
        Trial trial = new Trial(folder.resolve("seed-" + seed), seed);
        try {
            scenarios.get(name).play(trial);
            tally.fine++;
        } catch (Skipped e) {
            outcome = "left out: " + e.getMessage();
            tally.skipped = e.getMessage();
            tally.tries--;
        } catch (Fault e) {
            outcome = "seed " + seed + ": " + e.getMessage();
            tally.faults.add(outcome);
        } catch (Exception e) {
            outcome = "seed " + seed + ": the try itself failed: " + e;
            tally.faults.add(outcome);
        } finally {
            tally.tries++;
            trial.cleanUp();
        }
        System.out.println(name + ", seed " + seed + ": " + outcome);
    }

    private boolean report(long seed, double minutes) throws IOException {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "# Chaos%n%n%.0f minutes from seed %d on.%n%n| what | tries | ok | faults | |%n|---|---|---|---|---|%n",
                minutes,
                seed));
        tallies.forEach((name, tally) -> text.append(String.format(
                "| %s | %d | %d | %d | %s |%n", name, tally.tries, tally.fine, tally.faults.size(), tally.skipped)));
        tallies.forEach((name, tally) -> tally.faults.forEach(
                fault -> text.append("\n- ").append(name).append(", ").append(fault)));
        text.append(
                "\n\nOne try again: `mvn process-classes exec:exec@chaos -Dchaos.minutes=0.01 -Dchaos.seed=SEED`.\n");
        Files.writeString(folder.resolve("report.md"), text);
        System.out.print(text);
        return tallies.values().stream().allMatch(tally -> tally.faults.isEmpty());
    }

    // What is broken, and what should become of it.

    private static void killedWorker(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(1 + trial.random.nextInt(STEPS - 10));
        trial.pause(trial.random.nextInt(400));
        trial.killWorker();
        trial.await(command);
        trial.finish();
    }

    private static void killedCommand(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(1 + trial.random.nextInt(STEPS - 10));
        command.destroyForcibly();
        trial.awaitState(RunState.DONE);
        trial.requireSameWeights();
    }

    private static void killedDriver(Trial trial) throws Exception {
        Process sweep = trial.start(trial.settings("sweep", trial.project().toString(), "--vary", "training.seed=1,2"));
        trial.awaitStep(1 + trial.random.nextInt(STEPS - 10));
        Optional<ProcessIdentity> driver =
                trial.ask(store -> store.queue().state().driver());
        driver.flatMap(process -> ProcessHandle.of(process.pid())).ifPresent(ProcessHandle::destroyForcibly);
        trial.await(sweep);
        trial.require(
                trial.until(() -> trial.states().equals(List.of(RunState.DONE, RunState.DONE)), PATIENCE),
                "both runs should be done and are " + trial.states());
    }

    private static void killedWindow(Trial trial) throws Exception {
        Process command = trial.train();
        List<String> line = trial.line("--project", trial.project().toString());
        line.addAll(1, List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-XX:TieredStopAtLevel=1"));
        Process window = trial.start(line);
        trial.awaitStep(10 + trial.random.nextInt(STEPS - 20));
        window.destroyForcibly();
        trial.await(command);
        trial.requireSameWeights();
    }

    private static void fullDisk(Trial trial) throws Exception {
        trial.mount("size=200m");
        Process command = trial.train();
        trial.awaitStep(1 + trial.random.nextInt(STEPS - 20));
        Path filler = trial.home.root().resolve("filler");
        long free = trial.home.root().toFile().getUsableSpace() - trial.random.nextInt(300_000);
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] part = new byte[4096];
            for (long written = 0; written < free; written += part.length) {
                out.write(part);
            }
        } catch (IOException full) {
            trial.note("the disk is full");
        }
        int code = trial.await(command);
        String said = trial.said(command);
        trial.requireWords(said);
        Files.delete(filler);
        if (code != 0) {
            trial.require(
                    said.contains("disk") || said.contains("space"), "a full disk should be named: " + last(said));
        }
        trial.finish();
    }

    private static void damagedCheckpoint(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(25);
        trial.killWorker();
        trial.await(command);
        try (Stream<Path> files = Files.walk(trial.home.run(1).resolve("checkpoints"))) {
            List<Path> damageable = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
            trial.require(!damageable.isEmpty(), "there should be a checkpoint after 25 steps");
            trial.damage(damageable.get(trial.random.nextInt(damageable.size())));
        }
        Process resumed = trial.start(trial.line("resume", "1"));
        int code = trial.await(resumed);
        trial.requireWords(trial.said(resumed));
        if (code == 0) {
            trial.requireSameWeights();
        } else {
            trial.require(
                    trial.said(resumed).contains("checkpoint"),
                    "a damaged checkpoint should be named: " + last(trial.said(resumed)));
        }
    }

    private static void damagedModel(Trial trial) throws Exception {
        Path copy = trial.folder.resolve("model");
        copy(trial.model(), copy);
        try (Stream<Path> files = Files.walk(copy)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            trial.damage(all.get(trial.random.nextInt(all.size())));
        }
        List<String> line = trial.settings("train", trial.project().toString());
        line.addAll(List.of("--set", "model.source=" + copy, "--set", "training.max_steps=2"));
        trial.endsInWords(line);
    }

    private static void damagedProject(Trial trial) throws Exception {
        trial.damage(trial.project());
        List<String> line = trial.settings("train", trial.project().toString());
        line.addAll(List.of("--set", "training.max_steps=2"));
        trial.endsInWords(line);
    }

    private static void crowd(Trial trial) throws Exception {
        List<Process> all = new ArrayList<>(List.of(trial.train(), trial.train()));
        trial.awaitStep(1);
        for (int i = 0; i < 3; i++) {
            all.add(trial.start(trial.line("runs")));
        }
        for (Process one : all) {
            trial.await(one);
            trial.requireWords(trial.said(one));
            trial.require(
                    one.exitValue() == 0,
                    "a program beside others ended with " + one.exitValue() + ": " + last(trial.said(one)));
        }
        trial.requireSameWeights();
    }

    private static void readOnlyHome(Trial trial) throws Exception {
        trial.mount("size=200m");
        trial.endsInWords(trial.line("runs"));
        trial.system("mount", "-o", "remount,ro", trial.home.root().toString());
        String said = trial.endsInWords(trial.settings("train", trial.project().toString()));
        trial.require(said.contains(trial.home.root().toString()), "the folder should be named: " + last(said));
    }

    private static void movedHome(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(25);
        trial.killWorker();
        trial.await(command);
        Path moved = trial.folder.resolve("moved");
        Files.move(trial.home.root(), moved);
        trial.home = new Home(moved);
        trial.finish();
    }

    private static void deletedHome(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(1 + trial.random.nextInt(STEPS - 10));
        trial.deleteHome();
        trial.require(
                command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS),
                "the command should notice that its home is gone");
        trial.requireWords(trial.said(command));
        trial.pause(3000);
        trial.require(!Files.exists(trial.home.store()), "nothing should be written into a deleted home again");
    }

    /** What the system says of when the computer was started is moved, as in a container. */
    private static void movedClock(Trial trial) throws Exception {
        trial.requireRoot();
        Path now = trial.folder.resolve("stat");
        Files.createDirectories(trial.folder);
        String stat = Files.readString(Path.of("/proc/stat"));
        Files.writeString(now, stat);
        List<String> line = new ArrayList<>(
                List.of("unshare", "-m", "sh", "-c", "mount --bind \"$0\" /proc/stat && exec \"$@\"", now.toString()));
        line.addAll(trial.settings("train", trial.project().toString()));
        Process command = trial.start(line);
        trial.awaitStep(5);
        long begun = stat.lines()
                .filter(one -> one.startsWith("btime "))
                .mapToLong(one -> Long.parseLong(one.substring(6)))
                .findFirst()
                .orElse(0);
        long by = trial.random.nextBoolean() ? 10 : -3600;
        Files.writeString(now, stat.replace("btime " + begun, "btime " + (begun + by)));
        trial.await(command);
        trial.requireSameWeights();
    }

    private static void badHub(Trial trial) throws Exception {
        int manner = trial.random.nextInt(5);
        HttpServer hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.setExecutor(Executors.newCachedThreadPool(
                task -> Thread.ofPlatform().daemon().unstarted(task)));
        hub.createContext("/", exchange -> misbehave(exchange, manner));
        hub.start();
        try {
            Process fetch = trial.start(
                    trial.line("model", "import", "hub:a/b"),
                    Map.of("HF_ENDPOINT", "http://127.0.0.1:" + hub.getAddress().getPort()));
            trial.require(
                    fetch.waitFor(HUB_PATIENCE.toSeconds(), TimeUnit.SECONDS),
                    "a hub of manner " + manner + " should not be waited for longer than " + HUB_PATIENCE.toSeconds()
                            + " s");
            trial.require(fetch.exitValue() != 0, "a hub of manner " + manner + " gives no model");
            trial.requireWords(trial.said(fetch));
        } finally {
            hub.stop(0);
        }
    }

    private static void misbehave(HttpExchange exchange, int manner) throws IOException {
        byte[] answer = switch (manner) {
            case 0 -> "<html>sign in</html>".getBytes(StandardCharsets.UTF_8);
            case 1 -> "[[[[[[[[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[0];
            default -> "{\"sha\":\"x\",\"siblings\":[{\"rfilename\":\"../../a b\"},".getBytes(StandardCharsets.UTF_8);
        };
        exchange.sendResponseHeaders(
                manner == 2 ? 500 : 200, manner >= 3 ? 0 : answer.length == 0 ? -1 : answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
            // Endless, or nothing more and never an end.
            for (int i = 0; manner == 3 || manner == 4 && i < HUB_PATIENCE.toSeconds() + 30; i++) {
                if (manner == 3) {
                    out.write("{\"rfilename\":\"a\"},".repeat(1000).getBytes(StandardCharsets.UTF_8));
                } else {
                    out.flush();
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One try: a home, a project and the processes that work with them. */
    private final class Trial {
        private final Path folder;
        private final Random random;
        private final List<Process> processes = new ArrayList<>();
        private final Map<Process, Path> outputs = new LinkedHashMap<>();
        private Home home;
        private boolean mounted;

        Trial(Path folder, long seed) throws IOException {
            this.folder = folder;
            this.random = new Random(seed);
            this.home = new Home(folder.resolve("home"));
            Files.createDirectories(folder);
        }

        Path model() {
            return model;
        }

        Path project() throws IOException {
            Path file = folder.resolve("project.json");
            if (!Files.exists(file)) {
                Files.writeString(
                        folder.resolve("pairs.csv"),
                        IntStream.range(0, 200)
                                .mapToObj(i -> "what is number " + i + "," + i + " is a number after " + (i - 1) + "\n")
                                .collect(Collectors.joining("", "query,answer\n", "")));
                Files.writeString(file, String.format("""
                    {"format": 1, "name": "chaos",
                     "data": {"train": "pairs.csv", "columns": {"query": "query", "answer": "positive"}, "held_out_rows": 20},
                     "model": {"source": "%s", "max_seq_length": 32, "threads": 1, "initial_active_dims": null},
                     "training": {"batch_size": 8, "max_steps": %d, "save_steps": 10},
                     "evaluation": {"eval_steps": 25, "bm25_baseline": false}}
                    """, model.toString().replace("\\", "\\\\"), STEPS));
            }
            return file;
        }

        List<String> line(String... words) {
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "sparseworkbench.Main"));
            line.addAll(List.of(words));
            line.addAll(List.of("--home", home.root().toString()));
            return line;
        }

        List<String> settings(String... words) {
            return line(words);
        }

        Process start(List<String> line) throws IOException {
            return start(line, Map.of());
        }

        Process start(List<String> line, Map<String, String> environment) throws IOException {
            Path output = folder.resolve("output-" + processes.size() + ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment()
                    .putIfAbsent(
                            "DJL_CACHE_DIR",
                            Path.of(System.getProperty("user.home"), ".djl.ai").toString());
            // Nothing here lives long enough for the thorough compiler.
            builder.environment().putIfAbsent("WORKBENCH_WORKER_OPTS", "-XX:TieredStopAtLevel=1");
            Process process = builder.start();
            processes.add(process);
            outputs.put(process, output);
            return process;
        }

        Process train() throws IOException {
            return start(line("train", project().toString()));
        }

        String weightsOfWholeRun() throws Exception {
            await(train());
            String weights = weights();
            cleanUp();
            return weights;
        }

        int await(Process process) throws Exception {
            require(
                    process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS),
                    "a command did not end: " + last(said(process)));
            return process.exitValue();
        }

        String said(Process process) throws IOException {
            return Files.readString(outputs.get(process));
        }

        String endsInWords(List<String> line) throws Exception {
            Process process = start(line);
            await(process);
            String said = said(process);
            requireWords(said);
            require(process.exitValue() != 1, "ended with 1: " + last(said));
            return said;
        }

        void requireWords(String said) throws Fault {
            for (String trace : TRACES) {
                require(
                        !said.contains(trace),
                        "a trace instead of words: "
                                + said.lines()
                                        .filter(one -> one.contains(trace))
                                        .findFirst()
                                        .orElse(""));
            }
        }

        void require(boolean held, String what) throws Fault {
            if (!held) {
                throw new Fault(what);
            }
        }

        <T> T ask(Function<RunStore, T> question) throws Fault {
            try (RunStore store = RunStore.open(home.store())) {
                return question.apply(store);
            } catch (StoreUnusable e) {
                throw new Fault("the store cannot be opened: " + e.getMessage());
            }
        }

        Optional<Run> run() {
            try {
                return Files.exists(home.store()) ? ask(store -> store.reader().run(FIRST)) : Optional.empty();
            } catch (Fault | RuntimeException e) {
                return Optional.empty();
            }
        }

        List<RunState> states() {
            try {
                return ask(
                        store -> store.reader().runs().stream().map(Run::state).toList());
            } catch (Fault | RuntimeException e) {
                return List.of();
            }
        }

        boolean until(BooleanSupplier condition, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return true;
        }

        void awaitStep(int step) throws Exception {
            until(() -> isAt(step) || processes.stream().noneMatch(Process::isAlive), PATIENCE);
            require(isAt(step), "the run did not come to step " + step + ": " + last(said(processes.getLast())));
        }

        private boolean isAt(int step) {
            return run().filter(run ->
                            run.step() >= step || run.step() > 0 && !run.state().isLive())
                    .isPresent();
        }

        void awaitState(RunState state) throws Exception {
            require(
                    until(() -> run().filter(run -> run.state() == state).isPresent(), PATIENCE),
                    "the run should be " + state + " and is " + run().map(Run::state));
        }

        /** A worker that lives may still write into it meanwhile. */
        void deleteHome() throws IOException, InterruptedException {
            while (Files.exists(home.root())) {
                try {
                    FolderDeletion.delete(home.root());
                } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                    pause(10);
                }
            }
        }

        void pause(int millis) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
        }

        void killWorker() throws Fault {
            Optional<Long> pid = ask(store ->
                    store.reader().trace(FIRST).flatMap(WorkerTrace::process).map(ProcessIdentity::pid));
            pid.flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        }

        /** Goes on until the run is done, and compares. */
        void finish() throws Exception {
            for (int i = 0;
                    i < 3 && run().filter(run -> run.state() == RunState.DONE).isEmpty();
                    i++) {
                Process resumed = start(line("resume", "1"));
                await(resumed);
                requireWords(said(resumed));
            }
            awaitState(RunState.DONE);
            requireSameWeights();
        }

        void requireSameWeights() throws Exception {
            require(undisturbed().equals(weights()), "the weights differ from those of the undisturbed run");
        }

        private String weights() throws Exception {
            Path file = home.run(1).resolve("model").resolve("model.safetensors");
            require(Files.exists(file), "the run has no model");
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        }

        /** Flips a bit, cuts the end off, or puts noise somewhere. */
        void damage(Path file) throws IOException {
            long length = Files.size(file);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long at = length == 0 ? 0 : Math.floorMod(random.nextLong(), length);
                switch (random.nextInt(3)) {
                    case 0 -> bytes.setLength(at);
                    case 1 -> {
                        bytes.seek(at);
                        int before = bytes.read();
                        bytes.seek(at);
                        bytes.write(before ^ 1 << random.nextInt(8));
                    }
                    default -> {
                        byte[] noise = new byte[64];
                        random.nextBytes(noise);
                        bytes.seek(at);
                        bytes.write(noise);
                    }
                }
            }
            note("damaged " + file.getFileName());
        }

        void damagedStore(String name) throws Exception {
            await(train());
            Path file = home.root().resolve(name);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            damage(file);
            endsInWords(line("runs"));
            endsInWords(line("runs", "show", "1"));
            require(
                    Files.exists(home.run(1).resolve("model").resolve("model.safetensors")),
                    "the model should still be there");
        }

        void note(String what) throws IOException {
            Files.writeString(folder.resolve("notes.txt"), what + "\n");
        }

        void requireRoot() throws Skipped {
            if (!"root".equals(System.getProperty("user.name"))
                    || !System.getProperty("os.name").equals("Linux")) {
                throw new Skipped("needs root on Linux");
            }
        }

        void mount(String options) throws Exception {
            requireRoot();
            Files.createDirectories(home.root());
            if (system(
                            "mount",
                            "-t",
                            "tmpfs",
                            "-o",
                            options,
                            "tmpfs",
                            home.root().toString())
                    != 0) {
                throw new Skipped("no small disk can be mounted here");
            }
            mounted = true;
        }

        int system(String... line) throws Exception {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        void cleanUp() throws IOException {
            try {
                processes.forEach(Process::destroyForcibly);
                ProcessHandle.allProcesses()
                        .filter(handle -> handle.info().commandLine().orElse("").contains(home.root() + "/runs"))
                        .forEach(ProcessHandle::destroyForcibly);
                if (mounted) {
                    TimeUnit.MILLISECONDS.sleep(500);
                    system("umount", "-l", home.root().toString());
                }
                FolderDeletion.delete(home.root());
            } catch (Exception e) {
                note("could not clean up: " + e);
            }
        }
    }

    private static String last(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((one, other) -> other)
                .orElse("nothing was said");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
