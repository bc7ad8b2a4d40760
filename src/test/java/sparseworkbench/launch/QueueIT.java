package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/** Real processes: one that works off the queue, and workers that pretend to train. */
class QueueIT {

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
    void end() throws Exception {
        store.queue().hold(true);
        Optional<ProcessHandle> driver = driver();
        driver.ifPresent(ProcessHandle::destroyForcibly);
        Eventually.within(Patience.LONG, "driver gone", () -> driver().isEmpty());
        for (WorkerTrace trace : store.reader().live()) {
            new RunLauncher(home, store).forceEnd(trace.run());
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

    private QueueKeeper keeper(String... options) {
        return new QueueKeeper(home, store, QueueMain.command(options));
    }

    private List<RunId> add(QueueKeeper keeper, int count) throws LaunchFailed {
        Project project = Project.withDefaults("pretended");
        return keeper.add(
                IntStream.range(0, count)
                        .mapToObj(i -> new WaitingRun(project, folder, "run " + i, 0, 10, Duration.ofSeconds(3)))
                        .toList(),
                Optional.of("sweep"));
    }

    private Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }

    private Optional<ProcessHandle> driver() {
        return store.queue()
                .state()
                .driver()
                .filter(process -> WorkerProcess.drives(process, home))
                .map(ProcessIdentity::pid)
                .flatMap(ProcessHandle::of);
    }

    private void awaitEnd(List<RunId> runs, QueueKeeper keeper) {
        Eventually.within(Patience.LONG, "all ended", () -> {
            keep(keeper);
            return haveEnded(runs);
        });
    }

    private boolean haveEnded(List<RunId> runs) {
        // One reading of each: between two, a waiting run may have been taken.
        return runs.stream()
                .map(run -> read(run).state())
                .noneMatch(state -> state.isLive() || state == RunState.WAITING);
    }

    private static void keep(QueueKeeper keeper) {
        try {
            keeper.keep();
        } catch (LaunchFailed e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void goesOnAfterARunThatFailsOneAtATimeAndEnds() throws Exception {
        QueueKeeper keeper = keeper("-Dfake=disk", "-Dfake.only=2", "-Dfake.steps=30");
        List<RunId> runs = add(keeper, 3);
        assertThat(driver()).as("started at once").isPresent();
        List<Integer> live = new ArrayList<>();

        Eventually.within(Patience.LONG, "all ended", () -> {
            live.add(store.reader().live().size());
            return haveEnded(runs);
        });

        assertThat(runs)
                .extracting(run -> read(run).state())
                .containsExactly(RunState.DONE, RunState.FAILED, RunState.DONE);
        assertThat(live).as("never two at once").doesNotContain(2, 3);
        assertThat(read(runs.get(1)).failure().orElseThrow().title()).containsIgnoringCase("disk");
        assertThat(home.run(runs.getLast().number()).resolve("project.json"))
                .content()
                .contains("\"pretended\"");
        Eventually.within(Patience.LONG, "the driver ended", () -> driver().isEmpty());
        assertThat(store.queue().state().driver()).isEmpty();
    }

    @Test
    void aKilledDriverIsReplacedAndNoRunStartsTwice() throws Exception {
        QueueKeeper keeper = keeper("-Dfake.steps=40");
        List<RunId> runs = add(keeper, 3);
        Eventually.within(
                Patience.LONG,
                "the first run to begin",
                () -> read(runs.getFirst()).step() > 0);
        ProcessHandle first = driver().orElseThrow();

        first.destroyForcibly();
        Eventually.within(Patience.LONG, "driver gone", () -> driver().isEmpty());
        QueueKeeper another = keeper("-Dfake.steps=40");
        awaitEnd(runs, another);

        assertThat(runs).extracting(run -> read(run).state()).containsOnly(RunState.DONE);
        assertThat(runs)
                .allSatisfy(run -> assertThat(home.run(run.number()).resolve("worker.log"))
                        .content()
                        .containsOnlyOnce("=== worker started"));
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void severalDriversDoNoHarm() throws Exception {
        store.queue().setAtOnce(2);
        List<RunId> runs = add(keeper("-Dfake.steps=20"), 4);
        List<Process> more = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            more.add(new ProcessBuilder(QueueMain.command("-Dfake.steps=20").driverLine(home))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start());
        }

        awaitEnd(runs, keeper("-Dfake.steps=20"));

        assertThat(runs).extracting(run -> read(run).state()).containsOnly(RunState.DONE);
        assertThat(runs)
                .allSatisfy(run -> assertThat(home.run(run.number()).resolve("worker.log"))
                        .content()
                        .containsOnlyOnce("=== worker started"));
        for (Process other : more) {
            assertThat(other.waitFor()).isZero();
        }
    }

    @Test
    void aHeldQueueWaitsAndLetsItsDriverGo() throws Exception {
        store.queue().hold(true);
        QueueKeeper keeper = keeper("-Dfake.steps=5");
        List<RunId> runs = add(keeper, 1);
        assertThat(driver()).isEmpty();

        store.queue().hold(false);
        awaitEnd(runs, keeper);

        assertThat(read(runs.getFirst()).state()).isEqualTo(RunState.DONE);
    }
}
