import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;
import sparseworkbench.store.WorkerTrace;

/** One try: a home, a project and the processes that work with them. */
final class Trial {
    /** Of a run. */
    static final int STEPS = 60;

    static final Duration PATIENCE = Duration.ofHours(1);
    private static final String CACHE =
            Path.of(System.getProperty("user.home"), ".djl.ai").toString();
    private static final RunId FIRST = new RunId(1);
    /** What no answer of the program may hold. */
    private static final List<String> TRACES =
            List.of("\tat ", "Exception in thread", "Something unexpected", "java.lang.", "NullPointer");

    /** What should have held and did not. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String what) {
            super(what);
        }
    }

    /** Why a try is not possible here. */
    static final class Skipped extends Exception {
        private static final long serialVersionUID = 1L;

        Skipped(String why) {
            super(why);
        }
    }

    /** The weights of a run that nobody disturbs. */
    interface Undisturbed {
        String weights() throws Exception;
    }

    private final Path folder;
    private final Random random;
    private final Path model;
    private final Undisturbed undisturbed;
    private final List<Process> processes = new ArrayList<>();
    private final Map<Process, Path> outputs = new LinkedHashMap<>();
    private Home home;
    private boolean mounted;

    Trial(Path folder, long seed, Path model, Undisturbed undisturbed) throws IOException {
        this.folder = folder;
        this.model = model;
        this.undisturbed = undisturbed;
        // The first draws of neighboring seeds are alike.
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.home = new Home(folder.resolve("home"));
        Files.createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    Random random() {
        return random;
    }

    Home home() {
        return home;
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
        return WorkbenchCommand.line(home, words);
    }

    Process start(List<String> line) throws IOException {
        return start(line, Map.of());
    }

    Process start(List<String> line, Map<String, String> environment) throws IOException {
        Path output = folder.resolve("output-" + processes.size() + ".txt");
        Map<String, String> all = new LinkedHashMap<>(environment);
        // The tensor library would not fit on the small disks of some tries.
        all.putIfAbsent("DJL_CACHE_DIR", Objects.requireNonNullElse(System.getenv("DJL_CACHE_DIR"), CACHE));
        Process process = WorkbenchCommand.start(line, output, all);
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
            return ask(store -> store.reader().runs().stream().map(Run::state).toList());
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

    void moveHome(Path to) throws IOException {
        Files.move(home.root(), to);
        home = new Home(to);
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

    /** The step after which the run last went on; 0 where it began again, or never was resumed. */
    long resumedAfter() throws Exception {
        return ask(store -> store.reader().events(FIRST, 0).stream()
                .filter(event -> event.text().startsWith("Resumed after step"))
                .mapToLong(RunEvent::step)
                .reduce(0, (_, later) -> later));
    }

    void requireSameWeights() throws Exception {
        require(undisturbed.weights().equals(weights()), "the weights differ from those of the undisturbed run");
    }

    /** How many of the first {@code runs} have the weights of the undisturbed one. */
    int sameWeights(int runs) throws Exception {
        int same = 0;
        for (int run = 1; run <= runs; run++) {
            same += undisturbed.weights().equals(weights(run)) ? 1 : 0;
        }
        return same;
    }

    private String weights() throws Exception {
        return weights(1);
    }

    private String weights(int run) throws Exception {
        Path file = home.run(run).resolve("model").resolve("model.safetensors");
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
        if (system("mount", "-t", "tmpfs", "-o", options, "tmpfs", home.root().toString()) != 0) {
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

    static String last(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((one, other) -> other)
                .orElse("nothing was said");
    }
}
