import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/**
 * Is a killed run the same run? Kills the worker, the command that watches it, or both, while it prepares, trains, writes a checkpoint, evaluates or saves; resumes;
 * and compares weights and every row of every metric with those of a run that nobody disturbed. No kill may cost more steps than lie between two checkpoints.
 *
 * <p>Run by Maven: {@code mvn process-classes exec:exec@kills -Dkills=200 -Dkills.seed=1}. {@code target/kills/report.md} has the result; the process ends with 1
 * where something did not hold. It ends by itself after {@code -Dkills.minutes}, however many kills there were.
 */
class Kills {
    private static final int KILLS_PER_RUN = 12;
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** What a run is doing when something is killed. */
    private enum Moment {
        STARTING,
        PREPARING,
        TRAINING,
        WRITING_A_CHECKPOINT,
        EVALUATING,
        SAVING
    }

    private enum Victim {
        WORKER,
        COMMAND,
        BOTH
    }

    private final Path folder = Path.of("target", "kills").toAbsolutePath();
    private final Home home = new Home(folder.resolve("home"));
    private final Path model;
    private final Random random;
    private final Map<Moment, Map<Victim, Integer>> kills = new EnumMap<>(Moment.class);
    private final List<String> faults = new ArrayList<>();
    private int compared;
    private long mostRepeated;
    private long lastEvent;
    private RunStore store;

    private Kills(Path model, long seed) {
        this.model = model;
        this.random = new Random(seed);
        for (Moment moment : Moment.values()) {
            kills.put(moment, new EnumMap<>(Victim.class));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.substring(2).split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Path model = Path.of(options.getOrDefault("model", "src/test/resources/golden/models/bert_splade_max"));
        long seed = Long.parseLong(options.getOrDefault("seed", "1"));
        boolean fine = new Kills(model.toAbsolutePath(), seed)
                .run(
                        Integer.parseInt(options.getOrDefault("kills", "200")),
                        Double.parseDouble(options.getOrDefault("minutes", "600")),
                        seed);
        System.exit(fine ? 0 : 1);
    }

    private boolean run(int wanted, double minutes, long seed) throws Exception {
        FolderDeletion.delete(folder);
        Files.createDirectories(folder);
        new KilledProject(folder, model).write();
        home.prepare();
        long end = System.nanoTime() + (long) (minutes * 60e9);
        try (RunStore opened = RunStore.open(home.store())) {
            store = opened;
            RunId straight = play(0, end);
            require(store.reader().run(straight).map(Run::state).equals(Optional.of(RunState.DONE)), "a first run");
            while (count() < wanted && System.nanoTime() < end) {
                RunId killed = play(Math.min(KILLS_PER_RUN, wanted - count()), end);
                compared++;
                faults.addAll(new SameRun(home, store).differences(straight, killed));
                report(seed);
            }
        }
        System.out.print(report(seed));
        return faults.isEmpty() && count() >= wanted;
    }

    private int count() {
        return kills.values().stream()
                .flatMap(victims -> victims.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** One run, from its start to its end, with so many kills on the way if it takes as long. */
    private RunId play(int wanted, long end) throws Exception {
        int before = store.reader().runs().size();
        Process command = start("train", folder.resolve("project.json").toString());
        Process starting = command;
        until(() -> store.reader().runs().size() > before || !starting.isAlive());
        require(store.reader().runs().size() > before, "a new run");
        RunId run = store.reader().runs().stream()
                .map(Run::id)
                .max(Comparator.comparing(RunId::number))
                .orElseThrow();
        int done = 0;
        long reached = 0;
        while (true) {
            if (done < wanted && System.nanoTime() < end && awaitVictim(run)) {
                kill(run, command);
                done++;
            } else {
                until(() -> !read(run).state().isLive());
            }
            if (command.isAlive()) {
                // What it watched has ended, or it goes on watching.
                Process watching = command;
                until(() -> !watching.isAlive() || workerLives(run));
            }
            if (!workerLives(run)) {
                Watchdog watchdog = new Watchdog(home, store);
                until(() -> {
                    watchdog.check();
                    return !read(run).state().isLive();
                });
                if (read(run).state() == RunState.DONE) {
                    note(run, reached);
                    return run;
                }
                if (read(run).state() == RunState.FAILED) {
                    faults.add("run " + run + " has failed: " + read(run).failure());
                    return run;
                }
                note(run, reached);
                reached = read(run).step();
                command = start("resume", run.toString());
                Process resuming = command;
                until(() -> read(run).state().isLive() || !resuming.isAlive());
                if (!read(run).state().isLive() && read(run).state() != RunState.DONE) {
                    faults.add(
                            "run " + run + " was not resumed from " + read(run).state() + ": " + lastWords());
                    return run;
                }
            }
        }
    }

    /** Waits for a moment drawn by chance, and a little longer; false when the run ended before it came. */
    private boolean awaitVictim(RunId run) throws Exception {
        // Nothing starts or prepares twice.
        Moment first = moment(run).compareTo(Moment.TRAINING) < 0 ? moment(run) : Moment.TRAINING;
        List<Moment> moments = Stream.of(Moment.values())
                .filter(one -> one.compareTo(first) >= 0)
                .toList();
        Moment moment = moments.get(random.nextInt(moments.size()));
        long step = read(run).step() + random.nextInt(KilledProject.STEPS / 3);
        until(() -> !read(run).state().isLive()
                || moment(run) == moment
                        && (moment != Moment.TRAINING || read(run).step() >= step));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(moment == Moment.PREPARING ? 400 : 30));
        return read(run).state().isLive();
    }

    private Moment moment(RunId run) {
        return switch (read(run).state()) {
            case PREPARING -> Moment.PREPARING;
            case EVALUATING -> Moment.EVALUATING;
            case SAVING -> read(run).step() < KilledProject.STEPS ? Moment.WRITING_A_CHECKPOINT : Moment.SAVING;
            case TRAINING -> isWritingCheckpoint(run) ? Moment.WRITING_A_CHECKPOINT : Moment.TRAINING;
            default -> Moment.STARTING;
        };
    }

    private boolean isWritingCheckpoint(RunId run) {
        String[] names = home.run(run.number())
                .resolve("checkpoints")
                .toFile()
                .list((dir, name) -> name.endsWith(".unfinished"));
        return names != null && names.length > 0;
    }

    private void kill(RunId run, Process command) throws Exception {
        Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
        Moment moment = moment(run);
        Optional<ProcessHandle> worker = worker(run);
        if (victim != Victim.WORKER) {
            command.destroyForcibly().waitFor();
        }
        if (victim != Victim.COMMAND) {
            worker.ifPresent(ProcessHandle::destroyForcibly);
            until(() -> worker.filter(ProcessHandle::isAlive).isEmpty());
        }
        kills.get(moment).merge(victim, 1, Integer::sum);
        System.out.println(count() + ": " + victim + " of run " + run + ", " + moment + " after step "
                + read(run).step());
    }

    private Optional<ProcessHandle> worker(RunId run) {
        return store.reader()
                .trace(run)
                .flatMap(WorkerTrace::process)
                .map(ProcessIdentity::pid)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
    }

    private boolean workerLives(RunId run) {
        return read(run).state().isLive() && worker(run).isPresent();
    }

    /** What the run says of where it went on: how many steps it takes again is the distance from where it was killed. */
    private void note(RunId run, long killedAt) {
        List<RunEvent> resumptions = store.reader().events(run, lastEvent).stream()
                .filter(event -> event.text().startsWith("Resumed after step")
                        || event.text().startsWith("There was no"))
                .toList();
        for (RunEvent resumption : resumptions) {
            lastEvent = resumption.id();
            long repeated = killedAt - resumption.step();
            mostRepeated = Math.max(mostRepeated, repeated);
            if (repeated > KilledProject.SAVE) {
                faults.add("run " + run + " repeats " + repeated + " steps after step " + killedAt);
            }
        }
    }

    private Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }

    private void until(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            require(System.nanoTime() < end, "something to happen within an hour");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void require(boolean held, String what) throws IOException {
        if (!held) {
            throw new IllegalStateException("There should have been " + what + ". Last words: " + lastWords());
        }
    }

    private String lastWords() throws IOException {
        return Files.exists(folder.resolve("command.log")) ? Files.readString(folder.resolve("command.log")) : "";
    }

    private Process start(String... words) throws IOException {
        return WorkbenchCommand.start(WorkbenchCommand.line(home, words), folder.resolve("command.log"), Map.of());
    }

    private String report(long seed) throws IOException {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "# Kills%n%n%d kills from seed %d on, %d runs compared with an undisturbed one of %d steps, a"
                        + " checkpoint each %d: %d faults. At most %d steps repeated.%n%n",
                count(),
                seed,
                compared,
                KilledProject.STEPS,
                KilledProject.SAVE,
                faults.size(),
                mostRepeated));
        text.append("| killed while | worker | command | both |\n|---|---|---|---|\n");
        kills.forEach((moment, victims) -> text.append(String.format(
                "| %s | %d | %d | %d |%n",
                moment.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                victims.getOrDefault(Victim.WORKER, 0),
                victims.getOrDefault(Victim.COMMAND, 0),
                victims.getOrDefault(Victim.BOTH, 0))));
        faults.forEach(fault -> text.append("\n- ").append(fault));
        Files.writeString(folder.resolve("report.md"), text);
        return text + "\n";
    }
}
