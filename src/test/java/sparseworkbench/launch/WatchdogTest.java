package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

class WatchdogTest {
    @TempDir
    private Path folder;
    private Home home;
    private RunStore store;
    private long run;

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder).prepare();
        store = RunStore.open(home.store());
        run = store.writer().create(new NewRun("first", "{}", ".", "data", "model", "loss", "0"));
        Files.createDirectories(home.run(run));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Instant ownStart() {
        return ProcessHandle.current().info().startInstant().orElseThrow();
    }

    private Failure failure() {
        return store.reader().run(run).orElseThrow().failure().orElseThrow();
    }

    @Test
    void aWorkerGetsAMinuteToComeUp() throws Exception {
        Watchdog watchdog = new Watchdog(home, store);
        new WorkerLog(home.run(run)).begin();
        Files.writeString(new WorkerLog(home.run(run)).file(), "still unpacking\n", StandardOpenOption.APPEND);
        assertThat(watchdog.check(Instant.now().plusSeconds(50))).isEmpty();

        assertThat(watchdog.check(Instant.now().plusSeconds(65))).containsExactly(run);

        assertThat(failure().kind()).isEqualTo(Kind.CANNOT_START);
        assertThat(failure().detail()).isEqualTo("still unpacking");
    }

    @Test
    void aLivingWorkerIsLeftAlone() {
        store.writer().begin(run, ProcessHandle.current().pid(), ownStart());

        assertThat(new Watchdog(home, store).check()).isEmpty();
    }

    @Test
    void aReusedProcessIdIsNotMistakenForTheWorker() {
        store.writer().begin(run, ProcessHandle.current().pid(), ownStart().minusSeconds(3600));

        assertThat(new Watchdog(home, store).check()).containsExactly(run);

        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void aCrashFileTellsACrash() throws Exception {
        Files.writeString(home.run(run).resolve(WorkerCommand.CRASH_FILE), "SIGSEGV");

        assertThat(verdict(OptionalInt.empty(), Instant.now().minusSeconds(60)).failure().kind()).isEqualTo(Kind.NATIVE_CRASH);
        assertThat(verdict(OptionalInt.empty(), Instant.now().plusSeconds(60)).failure().kind()).as("an older crash").isEqualTo(Kind.KILLED);
    }

    @Test
    void anExitCodeTellsTheCause() {
        assertThat(verdict(OptionalInt.of(3), Instant.now()).failure().kind()).isEqualTo(Kind.OUT_OF_MEMORY);
        assertThat(verdict(OptionalInt.of(134), Instant.now()).failure().kind()).isEqualTo(Kind.NATIVE_CRASH);
        assertThat(verdict(OptionalInt.of(1), Instant.now()).failure().kind()).isEqualTo(Kind.UNEXPECTED);
        assertThat(verdict(OptionalInt.of(137), Instant.now()).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(verdict(OptionalInt.of(137), Instant.now()).failure().title()).contains("137");
    }

    @Test
    void theLastWordsTellAFullDisk() throws Exception {
        Files.writeString(new WorkerLog(home.run(run)).file(), "The run store cannot be used: the disk is full.\n");

        assertThat(verdict(OptionalInt.empty(), Instant.now()).failure().kind()).isEqualTo(Kind.DISK_FULL);
    }

    private Autopsy.Verdict verdict(OptionalInt exitCode, Instant queued) {
        WorkerTrace trace = new WorkerTrace(run, RunState.TRAINING, Optional.of(1L), Optional.empty(), Optional.empty(), queued);
        return new Autopsy(trace, home.run(run), exitCode).verdict();
    }
}
