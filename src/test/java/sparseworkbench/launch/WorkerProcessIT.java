package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;
import sparseworkbench.store.Bucket;
import sparseworkbench.store.Control;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/** Real worker processes that pretend to train: started, asked, killed. */
class WorkerProcessIT {
    private static final long FOR_EVER = 1_000_000;

    @TempDir
    private Path folder;

    private Home home;
    private RunStore store;

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder).prepare();
        store = RunStore.open(home.store());
    }

    @AfterEach
    void endWorkers() throws Exception {
        for (WorkerTrace trace : store.reader().live()) {
            launcher().forceEnd(trace.run());
        }
        for (Run run : store.reader().runs()) {
            Eventually.within(
                    Patience.LONG,
                    "process gone",
                    () -> store.reader()
                            .trace(run.id())
                            .flatMap(WorkerProcess::find)
                            .isEmpty());
        }
        store.close();
    }

    private RunLauncher launcher(String... options) {
        return new RunLauncher(home, store, Workers.pretending(options));
    }

    private RunId start(RunLauncher launcher) throws LaunchFailed {
        return launcher.start(Project.withDefaults("pretended"), folder, "");
    }

    private Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }

    private ProcessHandle process(RunId run) {
        return store.reader().trace(run).flatMap(WorkerProcess::find).orElseThrow();
    }

    private void awaitState(RunId run, RunState state) {
        Eventually.within(Patience.LONG, "run " + run + " " + state, () -> {
            Run now = read(run);
            assertThat(now.state().isLive() || now.state() == state)
                    .as(now.state() + " " + now.failure())
                    .isTrue();
            return now.state() == state;
        });
    }

    private void awaitStep(RunId run, long step) {
        Eventually.within(Patience.LONG, "step " + step, () -> read(run).step() >= step);
    }

    private void assertEveryStepOnce(RunId run, long last) {
        List<Bucket> points =
                store.reader().series(run, "loss", 0, Long.MAX_VALUE, 1_000_000).buckets();
        assertThat(points)
                .extracting(Bucket::firstStep)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void aRunGoesToItsEnd() throws Exception {
        RunId run = start(launcher());

        awaitState(run, RunState.DONE);

        assertThat(read(run).totalSteps()).isEqualTo(60);
        assertThat(read(run).step()).isEqualTo(60);
        assertThat(read(run).trainMillis()).isPositive();
        assertThat(read(run).started()).isPresent();
        assertThat(read(run).ended()).isPresent();
        assertThat(read(run).latest()).containsEntry("eval_dot_ndcg@10", 0.5);
        assertEveryStepOnce(run, 60);
        assertThat(store.reader().checkpoints(run)).hasSize(6);
        assertThat(home.run(run.number()).resolve("project.json")).content().contains("\"pretended\"");
    }

    @Test
    void aPausedRunGoesOnInANewProcess() throws Exception {
        RunLauncher launcher = launcher();
        RunId run = start(launcher);
        awaitStep(run, 5);
        launcher.ask(run, Control.PAUSE);
        awaitState(run, RunState.PAUSED);
        long pausedAt = read(run).step();
        double firstProcess = read(run).latest().get("process");
        assertThat(pausedAt).isLessThan(60);

        launcher.resume(run);
        awaitState(run, RunState.DONE);

        assertEveryStepOnce(run, 60);
        assertThat(read(run).latest().get("process")).isNotEqualTo(firstProcess);
    }

    @Test
    void aStoppedRunIsEvaluated() throws Exception {
        RunLauncher launcher = launcher("-Dfake.steps=" + FOR_EVER);
        RunId run = start(launcher);
        awaitStep(run, 3);

        launcher.ask(run, Control.STOP);
        awaitState(run, RunState.STOPPED);

        assertThat(read(run).latest()).containsEntry("eval_dot_ndcg@10", 0.5);
        assertThatThrownBy(() -> launcher.ask(run, Control.PAUSE))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("Stopped");
    }

    @Test
    void aCheckpointIsWrittenOnRequest() throws Exception {
        RunLauncher launcher = launcher("-Dfake.steps=" + FOR_EVER, "-Dfake.save=" + FOR_EVER);
        RunId run = start(launcher);
        awaitStep(run, 1);

        launcher.ask(run, Control.CHECKPOINT);

        Eventually.within(
                Patience.LONG,
                "the checkpoint",
                () -> store.reader().checkpoints(run).size() == 1);
        assertThat(read(run).state()).isEqualTo(RunState.TRAINING);
    }

    @Test
    void aKilledWorkerIsNoticedAndItsRunGoesOn() throws Exception {
        RunLauncher launcher = launcher();
        Watchdog watchdog = new Watchdog(home, store);
        RunId run = start(launcher);
        awaitStep(run, 15);
        assertThat(watchdog.check()).isEmpty();

        process(run).destroyForcibly();
        Eventually.within(Patience.LONG, "noticed", () -> {
            watchdog.check();
            return read(run).state() == RunState.INTERRUPTED;
        });

        assertThat(read(run).failure().orElseThrow().kind()).isEqualTo(Kind.KILLED);
        assertThat(store.reader().events(run, 0))
                .extracting(RunEvent::text)
                .anyMatch(text -> text.contains("without a message"));

        launcher.resume(run);
        awaitState(run, RunState.DONE);
        assertEveryStepOnce(run, 60);
        assertThat(read(run).failure()).isEmpty();
    }

    /** Another program that starts a run; it says its number. */
    private Process launchingProcess(long steps) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "sparseworkbench.launch.LaunchingMain",
                        folder.toString(),
                        Long.toString(steps))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static RunId launchedBy(Process other) throws IOException {
        try (BufferedReader words = new BufferedReader(new InputStreamReader(other.getInputStream()))) {
            return RunId.parse(words.readLine());
        }
    }

    @Test
    void aWorkerOutlivesWhoStartedIt() throws Exception {
        Process window = launchingProcess(FOR_EVER);
        RunId run = launchedBy(window);
        awaitStep(run, 1);
        window.destroyForcibly().waitFor();
        long step = read(run).step();

        awaitStep(run, step + 20);
        Watchdog watchdog = new Watchdog(home, store);
        assertThat(watchdog.check()).isEmpty();

        process(run).destroyForcibly();
        Eventually.within(
                Patience.LONG,
                "an orphan's death is noticed",
                () -> watchdog.check().contains(run));
        assertThat(read(run).state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void aRunGoesOnRightAfterItsWorkerCrashedWithNobodyWatching() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews())
                .as("it has signals")
                .contains("posix");
        Process other = launchingProcess(FOR_EVER);
        RunId run = launchedBy(other);
        awaitStep(run, 12);
        other.destroyForcibly().waitFor();
        Path crash = home.run(run.number()).resolve(WorkerCommand.CRASH_FILE);
        new ProcessBuilder("kill", "-SEGV", Long.toString(process(run).pid()))
                .start()
                .waitFor();
        Eventually.within(Patience.LONG, "the crash file", () -> Files.exists(crash));
        assertThat(read(run).state().isLive()).as("nobody has noticed").isTrue();

        launcher().resume(run);

        awaitState(run, RunState.DONE);
        assertEveryStepOnce(run, 60);
    }

    @Test
    void aTerminatedWorkerPauses() throws Exception {
        RunLauncher launcher = launcher("-Dfake.steps=" + FOR_EVER);
        RunId run = start(launcher);
        awaitStep(run, 3);

        process(run).destroy();

        awaitState(run, RunState.PAUSED);
        assertThat(store.reader().checkpoints(run)).isNotEmpty();
    }

    @Test
    void aRunEndedByForceCanGoOn() throws Exception {
        RunLauncher launcher = launcher();
        RunId run = start(launcher);
        awaitStep(run, 12);
        ProcessHandle process = process(run);

        launcher.forceEnd(run);

        assertThat(process.isAlive()).isFalse();
        assertThat(read(run).state()).isEqualTo(RunState.INTERRUPTED);
        launcher.resume(run);
        awaitState(run, RunState.DONE);
        assertEveryStepOnce(run, 60);
    }

    @Test
    void aWorkerThatCannotStartSaysWhy() throws Exception {
        RunId run = start(new RunLauncher(home, store, new WorkerCommand("no.such.Program", List.of())));

        awaitState(run, RunState.FAILED);

        assertThat(read(run).failure().orElseThrow().kind()).isEqualTo(Kind.CANNOT_START);
        assertThat(read(run).failure().orElseThrow().detail()).contains("no.such.Program");
    }

    @Test
    void memoryThatRunsOutIsSaid() throws Exception {
        RunId run = start(launcher("-Xmx48m", "-Dfake=memory"));

        awaitState(run, RunState.FAILED);

        assertThat(read(run).failure().orElseThrow().kind()).isEqualTo(Kind.JAVA_MEMORY);
        assertThat(read(run).failure().orElseThrow().cure()).contains("WORKBENCH_WORKER_OPTS", "-Xmx4g", "resume");
        launcher("-Xmx512m").resume(run);
        awaitState(run, RunState.DONE);
    }

    @Test
    void anUnexpectedEndShowsTheLastWords() throws Exception {
        RunId run = start(launcher("-Dfake=exit"));

        awaitState(run, RunState.FAILED);

        assertThat(read(run).failure().orElseThrow().title()).contains("exit code 7");
        assertThat(read(run).failure().orElseThrow().detail()).contains("last words");
    }

    @Test
    void aFullDiskIsSaidAndTheRunGoesOnLater() throws Exception {
        RunId run = start(launcher("-Dfake=disk"));
        awaitState(run, RunState.FAILED);
        assertThat(read(run).failure().orElseThrow().kind()).isEqualTo(Kind.DISK_FULL);

        launcher().resume(run);

        awaitState(run, RunState.DONE);
        assertEveryStepOnce(run, 60);
    }

    @Test
    void aDeletedRunLeavesNothing() throws Exception {
        RunLauncher launcher = launcher();
        RunId run = start(launcher);
        assertThatThrownBy(() -> launcher.delete(run))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("Stop it first");
        awaitState(run, RunState.DONE);

        Eventually.within(
                Patience.LONG,
                "process gone",
                () -> store.reader().trace(run).flatMap(WorkerProcess::find).isEmpty());
        launcher.delete(run);

        assertThat(home.run(run.number())).doesNotExist();
        assertThat(store.reader().run(run)).isEmpty();
    }

    @Test
    void aRunFolderThatCannotBeWrittenLeavesNoRun() throws IOException {
        Files.delete(home.runs());
        Files.writeString(home.runs(), "in the way");

        assertThatThrownBy(() -> start(launcher()))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining(home.runs().toString());

        assertThat(store.reader().runs()).isEmpty();
    }
}
