import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** Homes that move, go, or are shared, and a clock that is set. */
final class HomeScenarios {
    private static final RunId FIRST = new RunId(1);
    private static final int SEED = 42;
    /** Two sweeps of two, and the run of a command. */
    private static final int RUNS = 5;
    /** Of these, so many have the seed of the undisturbed run. */
    private static final int RUNS_OF_SEED = 3;

    private HomeScenarios() {}

    static void crowd(Trial trial) throws Exception {
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
                    "a program beside others ended with " + one.exitValue() + ": " + Trial.last(trial.said(one)));
        }
        trial.requireSameWeights();
    }

    /** A run that goes on cannot be deleted; one that has ended is gone at once, with its number. */
    static void deletionWhileTraining(Trial trial) throws Exception {
        Process command = trial.train();
        for (int i = 0; i < 3 && command.isAlive(); i++) {
            trial.awaitStep(1 + trial.random().nextInt(Trial.STEPS - 10));
            boolean deleted = trial.run().filter(run -> run.state().isLive()).isPresent()
                    && trial.ask(store -> store.editor().delete(FIRST))
                    && command.isAlive();
            trial.require(!deleted, "a run that goes on was deleted");
        }
        trial.await(command);
        trial.requireSameWeights();
        trial.require(trial.ask(store -> store.editor().delete(FIRST)), "a run that has ended should be deleted");
        trial.require(trial.states().isEmpty(), "the run should be gone and is " + trial.states());
        trial.endsInWords(trial.line("runs", "show", "1"));
    }

    /** Each run is carried out once, whoever starts it. */
    static void queuesBesideACommand(Trial trial) throws Exception {
        List<String> sweep =
                trial.line("sweep", trial.project().toString(), "--vary", "training.seed=" + SEED + "," + (SEED + 1));
        List<Process> all = List.of(trial.start(sweep), trial.train(), trial.start(sweep));
        for (Process one : all) {
            trial.require(trial.await(one) == 0, "ended with " + one.exitValue() + ": " + Trial.last(trial.said(one)));
            trial.requireWords(trial.said(one));
        }
        trial.require(
                trial.states().equals(Collections.nCopies(RUNS, RunState.DONE)),
                "all runs should be done and are " + trial.states());
        trial.require(
                trial.sameWeights(RUNS) == RUNS_OF_SEED,
                trial.sameWeights(RUNS) + " runs have the weights of an undisturbed one of their seed");
    }

    static void movedHome(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(25);
        trial.killWorker();
        trial.await(command);
        Path moved = trial.folder().resolve("moved");
        trial.moveHome(moved);
        trial.finish();
    }

    static void deletedHome(Trial trial) throws Exception {
        Process command = trial.train();
        trial.awaitStep(1 + trial.random().nextInt(Trial.STEPS - 10));
        trial.deleteHome();
        trial.require(
                command.waitFor(Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS),
                "the command should notice that its home is gone");
        trial.requireWords(trial.said(command));
        trial.pause(3000);
        trial.require(!Files.exists(trial.home().store()), "nothing should be written into a deleted home again");
    }

    /** What the system says of when the computer was started is moved, as in a container. */
    static void movedClock(Trial trial) throws Exception {
        trial.requireRoot();
        Path now = trial.folder().resolve("stat");
        Files.createDirectories(trial.folder());
        String stat = Files.readString(Path.of("/proc/stat"));
        Files.writeString(now, stat);
        List<String> line = new ArrayList<>(
                List.of("unshare", "-m", "sh", "-c", "mount --bind \"$0\" /proc/stat && exec \"$@\"", now.toString()));
        line.addAll(trial.line("train", trial.project().toString()));
        Process command = trial.start(line);
        trial.awaitStep(5);
        long begun = stat.lines()
                .filter(one -> one.startsWith("btime "))
                .mapToLong(one -> Long.parseLong(one.substring(6)))
                .findFirst()
                .orElse(0);
        long by = trial.random().nextBoolean() ? 10 : -3600;
        Files.writeString(now, stat.replace("btime " + begun, "btime " + (begun + by)));
        trial.await(command);
        trial.requireSameWeights();
    }
}
