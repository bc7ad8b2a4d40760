package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.file.FullDisk;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.home.ProcessStamp;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

class WatchdogTest {
    @TempDir
    private Path folder;

    private Home home;
    private RunStore store;
    private RunId run;

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder).prepare();
        store = RunStore.open(home.store());
        run = store.writer().create(new NewRun("first", "{}", ".", "data", "model", "loss", "0"));
        Files.createDirectories(home.run(run.number()));
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
    void aRunWhoseStarterWasKilledIsInterruptedAfterAMinute() throws Exception {
        Watchdog watchdog = new Watchdog(home, store);
        long nanos = System.nanoTime();
        new WorkerLog(home.run(run.number())).begin(OptionalLong.empty());
        Files.writeString(new WorkerLog(home.run(run.number())).file(), "of before\n", StandardOpenOption.APPEND);
        assertThat(watchdog.check(Instant.now().plusSeconds(50), nanos)).isEmpty();

        assertThat(watchdog.check(Instant.now().plusSeconds(65), nanos)).containsExactly(run);

        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(failure().kind()).isEqualTo(Kind.KILLED);
        assertThat(failure().title()).contains("Whoever was starting");
        assertThat(failure().detail())
                .as("an earlier worker's words say nothing of this")
                .isEmpty();
    }

    /** On a machine that does much else it gets little of the processor. */
    @Test
    void aWorkerThatLivesMayTakeLongToComeUp() throws Exception {
        new WorkerLog(home.run(run.number())).begin(OptionalLong.empty());
        store.writer().launched(run, WorkerProcess.self());
        Watchdog watchdog = new Watchdog(home, store);
        long nanos = System.nanoTime();
        assertThat(watchdog.check(Instant.now(), nanos)).isEmpty();
        assertThat(watchdog.check(Instant.now(), nanos + Duration.ofMinutes(29).toNanos()))
                .isEmpty();
        assertThat(watchdog.check(Instant.now(), nanos + Duration.ofMinutes(31).toNanos()))
                .containsExactly(run);
        assertThat(failure().title()).contains("did not come up within 30 minutes");
    }

    /** On a slow machine it may still be coming up after a minute; whoever kills it then has killed it. */
    @Test
    void aWorkerThatIsKilledWhileItComesUpSlowlyIsInterrupted() throws Exception {
        new WorkerLog(home.run(run.number())).begin(OptionalLong.empty());
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jshell")
                        .toString())
                .redirectErrorStream(true)
                .start();
        try {
            store.writer().launched(run, WorkerProcess.identity(worker.toHandle()));
            Watchdog watchdog = new Watchdog(home, store);
            long nanos = System.nanoTime();
            assertThat(watchdog.check(Instant.now(), nanos)).isEmpty();
            worker.destroyForcibly().waitFor();
            assertThat(watchdog.check(
                            Instant.now(), nanos + Duration.ofMinutes(2).toNanos()))
                    .containsExactly(run);
        } finally {
            worker.destroyForcibly();
        }
        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(failure().kind()).isEqualTo(Kind.KILLED);
        assertThat(failure().title()).contains("before it had begun");
    }

    private FullDisk full() {
        return new FullDisk(home.run(run.number()), 1 << 20, 65 << 20);
    }

    private WorkerDeathCause autopsy(int exitCode, long killsBefore, long killsNow) throws Exception {
        store.writer().begin(run, new ProcessIdentity(ProcessHandle.current().pid(), ownStart()));
        new WorkerLog(home.run(run.number())).begin(OptionalLong.of(killsBefore));
        return new WorkerDeathCause(
                store.reader().trace(run).orElseThrow(),
                home.run(run.number()),
                OptionalInt.of(exitCode),
                this::full,
                OptionalLong.of(killsNow));
    }

    @Test
    void aWorkerThatTheSystemEndedForWantOfMemoryIsNotJustKilled() throws Exception {
        assertThat(autopsy(137, 3, 4).verdict().failure().kind()).isEqualTo(Kind.OUT_OF_MEMORY);
        assertThat(autopsy(137, 4, 4).verdict().failure().kind())
                .as("somebody else killed it")
                .isEqualTo(Kind.KILLED);
        assertThat(autopsy(7, 3, 4).verdict().failure().kind())
                .as("it ended by itself")
                .isEqualTo(Kind.UNEXPECTED);
    }

    @Test
    void aWorkerThatCouldNotEvenWriteItsLogIsToldFromOneThatDidNotStart() {
        assertThat(beforeItsStart(0).kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(beforeItsStart(0).title())
                .contains("is full", home.run(run.number()).toString());
        assertThat(beforeItsStart(5 << 20).kind()).isEqualTo(Kind.CANNOT_START);
    }

    private Failure beforeItsStart(long free) {
        return new WorkerDeathCause(
                        store.reader().trace(run).orElseThrow(),
                        home.run(run.number()),
                        OptionalInt.of(2),
                        () -> new FullDisk(home.run(run.number()), free, 32 << 20),
                        OptionalLong.empty())
                .verdict()
                .failure();
    }

    @Test
    void theLastWordsOfTheTensorLibraryTellOfMemory() throws Exception {
        WorkerDeathCause before = autopsy(134, 0, 0);
        assertThat(before.verdict().failure().kind()).isEqualTo(Kind.NATIVE_CRASH);
        Files.writeString(
                new WorkerLog(home.run(run.number())).file(),
                "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate "
                        + "memory: you tried to allocate 99 bytes. Error code 12\n",
                StandardOpenOption.APPEND);
        WorkerDeathCause after = new WorkerDeathCause(
                store.reader().trace(run).orElseThrow(),
                home.run(run.number()),
                OptionalInt.of(134),
                this::full,
                OptionalLong.empty());
        assertThat(after.verdict().failure().kind()).isEqualTo(Kind.OUT_OF_MEMORY);
    }

    @Test
    void aCardThatIsFullOrGoneIsToldWithItsCure() throws Exception {
        autopsy(134, 0, 0);
        assertThat(verdictOf("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total"
                        + " capacity of 23 GiB\n"))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.OUT_OF_MEMORY);
                    assertThat(failure.title()).contains("graphics card");
                    assertThat(failure.cure()).contains("smaller batch size");
                });
        assertThat(verdictOf("CUDA error: unspecified launch failure\n")).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.CARD_LOST);
            assertThat(failure.title()).contains("failed or is gone");
            assertThat(failure.cure()).contains("Resume");
            assertThat(failure.mayResume()).isTrue();
        });
    }

    private Failure verdictOf(String lastWords) throws Exception {
        Files.writeString(new WorkerLog(home.run(run.number())).file(), lastWords);
        return new WorkerDeathCause(
                        store.reader().trace(run).orElseThrow(),
                        home.run(run.number()),
                        OptionalInt.of(134),
                        this::full,
                        OptionalLong.empty())
                .verdict()
                .failure();
    }

    @Test
    void javasOwnMemoryIsToldFromThatOfTheTensors() throws Exception {
        WorkerDeathCause before = autopsy(3, 0, 0);
        assertThat(before.verdict().failure().kind()).isEqualTo(Kind.OUT_OF_MEMORY);
        Files.writeString(
                new WorkerLog(home.run(run.number())).file(),
                "Terminating due to java.lang.OutOfMemoryError: Java heap space\n",
                StandardOpenOption.APPEND);
        Failure heap = new WorkerDeathCause(
                        store.reader().trace(run).orElseThrow(),
                        home.run(run.number()),
                        OptionalInt.of(3),
                        this::full,
                        OptionalLong.empty())
                .verdict()
                .failure();
        assertThat(heap.kind()).isEqualTo(Kind.JAVA_MEMORY);
        assertThat(heap.cure()).contains(WorkerCommand.MORE_OPTIONS, "-Xmx").doesNotContain("batch");
    }

    /** The news of a death may come after the run was given to another worker. */
    @Test
    void aDeadWorkerDoesNotEndTheRunOfTheNextOne() {
        store.writer()
                .begin(
                        run,
                        new ProcessIdentity(
                                ProcessHandle.current().pid(), ownStart().minusSeconds(3600)));
        WorkerTrace dead = store.reader().trace(run).orElseThrow();
        store.writer().end(run, RunState.INTERRUPTED, Optional.empty());
        Eventually.within(
                Patience.LONG,
                "the clock to move on",
                () -> System.currentTimeMillis() > dead.queued().toEpochMilli());
        store.writer().requeue(run);
        Failure late = new Failure(Kind.KILLED, "It is gone.", "Resume it.", "", true);
        assertThat(store.writer().end(dead, RunState.INTERRUPTED, late)).isFalse();
        assertThat(store.reader().events(run, 0)).isEmpty();
        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void aLivingWorkerIsLeftAlone() {
        store.writer().begin(run, new ProcessIdentity(ProcessHandle.current().pid(), ownStart()));

        assertThat(new Watchdog(home, store).check()).isEmpty();
    }

    @Test
    void aReusedProcessIdIsNotMistakenForTheWorker() {
        store.writer()
                .begin(
                        run,
                        new ProcessIdentity(
                                ProcessHandle.current().pid(), ownStart().minusSeconds(3600)));

        assertThat(new Watchdog(home, store).check()).containsExactly(run);

        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
    }

    private ProcessIdentity stamped(ProcessStamp stamp) {
        return new ProcessIdentity(stamp.pid(), Instant.EPOCH, Optional.of(stamp.text()));
    }

    /** As the clock tells it, it began at another time than the store says. */
    @Test
    void aClockThatWasSetDoesNotKill() {
        store.writer().begin(run, stamped(ProcessStamp.self()));
        assertThat(new Watchdog(home, store).check()).isEmpty();
        store.writer().end(run, RunState.INTERRUPTED, Optional.empty());
        store.writer().requeue(run);
        store.writer().launched(run, stamped(ProcessStamp.self()));
        Watchdog watchdog = new Watchdog(home, store);
        assertThat(watchdog.check(Instant.now().plusSeconds(100_000), 0)).isEmpty();
        assertThat(watchdog.check(Instant.now().minusSeconds(100_000), 1_000_000))
                .isEmpty();
    }

    @Test
    void aProcessThatBeganAtAnotherTickIsAnotherOne() {
        ProcessStamp self = ProcessStamp.self();
        store.writer()
                .begin(
                        run,
                        stamped(new ProcessStamp(
                                self.kernel(), self.machine(), self.namespace(), self.pid(), self.began() + "0")));
        assertThat(new Watchdog(home, store).check()).containsExactly(run);
    }

    @Test
    void aWorkerInAnotherContainerLivesAsLongAsItHoldsItsLease() throws Exception {
        ProcessStamp self = ProcessStamp.self();
        store.writer().begin(run, stamped(new ProcessStamp(self.kernel(), "other", "pid:[1]", 7, "12")));
        try (Lease lease = Lease.take(home.runLease(run.number())).orElseThrow()) {
            lease.giveSign();
            assertThat(new Watchdog(home, store).check()).isEmpty();
        }
        assertThat(new Watchdog(home, store).check()).containsExactly(run);
    }

    @Test
    void aWorkerOnAnotherMachineIsGoneWhenItGivesNoSign() throws Exception {
        store.writer().begin(run, stamped(new ProcessStamp("other", "other", "pid:[1]", 7, "12")));
        Path lease = Files.writeString(home.runLease(run.number()), "1");
        Watchdog watchdog = new Watchdog(home, store);
        long second = 1_000_000_000;
        assertThat(watchdog.check(Instant.now(), 0)).isEmpty();
        assertThat(watchdog.check(Instant.now().plusSeconds(9_999), 50 * second))
                .isEmpty();
        Files.writeString(lease, "2");
        assertThat(watchdog.check(Instant.now(), 100 * second)).isEmpty();
        assertThat(watchdog.check(Instant.now(), 150 * second)).isEmpty();
        assertThat(watchdog.check(Instant.now(), 161 * second)).containsExactly(run);
    }

    @Test
    void aWorkerFromBeforeARestartOfTheMachineIsGone() {
        ProcessStamp self = ProcessStamp.self();
        store.writer()
                .begin(run, stamped(new ProcessStamp("before", self.machine(), "pid:[1]", self.pid(), self.began())));
        assertThat(new Watchdog(home, store).check()).containsExactly(run);
    }

    @Test
    void aWorkerThatIsKilledBeforeItHasBegunIsInterrupted() throws Exception {
        new WorkerLog(home.run(run.number())).begin(OptionalLong.empty());
        WorkerTrace queued = store.reader().trace(run).orElseThrow();
        assertThat(new WorkerDeathCause(
                                queued, home.run(run.number()), OptionalInt.of(137), this::full, OptionalLong.empty())
                        .verdict()
                        .state())
                .isEqualTo(RunState.INTERRUPTED);
        assertThat(new WorkerDeathCause(
                                queued, home.run(run.number()), OptionalInt.empty(), this::full, OptionalLong.empty())
                        .verdict()
                        .state())
                .as("seen by another process")
                .isEqualTo(RunState.INTERRUPTED);
        assertThat(new WorkerDeathCause(
                                queued, home.run(run.number()), OptionalInt.of(137), this::full, OptionalLong.empty())
                        .verdict()
                        .failure()
                        .cure())
                .contains("checkpoint if there is one");
        assertThat(new WorkerDeathCause(
                                queued, home.run(run.number()), OptionalInt.of(1), this::full, OptionalLong.empty())
                        .verdict()
                        .failure()
                        .kind())
                .isEqualTo(Kind.CANNOT_START);
    }

    @Test
    void aCrashFileTellsACrash() throws Exception {
        Files.writeString(home.run(run.number()).resolve(WorkerCommand.CRASH_FILE), "SIGSEGV");

        assertThat(verdict(OptionalInt.empty(), Instant.now().minusSeconds(60))
                        .failure()
                        .kind())
                .isEqualTo(Kind.NATIVE_CRASH);
        assertThat(verdict(OptionalInt.empty(), Instant.now().plusSeconds(60))
                        .failure()
                        .kind())
                .as("an older crash")
                .isEqualTo(Kind.KILLED);
    }

    @Test
    void aCrashAfterTheOrderToEndIsAnInterruption() throws Exception {
        Path crash = home.run(run.number()).resolve(WorkerCommand.CRASH_FILE);
        String head = "#  SIGSEGV (0xb) at pc=0x0, pid=1, tid=2\n\nVM state: not at safepoint ";

        Files.writeString(crash, head + "(shutting down)\n");
        for (OptionalInt code : List.of(OptionalInt.of(134), OptionalInt.empty())) {
            WorkerDeathCause.Verdict told = verdict(code, Instant.now().minusSeconds(60));
            assertThat(told.state()).isEqualTo(RunState.INTERRUPTED);
            assertThat(told.failure().kind()).isEqualTo(Kind.KILLED);
        }

        Files.writeString(crash, head + "(normal execution)\n");
        assertThat(verdict(OptionalInt.of(134), Instant.now().minusSeconds(60)).state())
                .isEqualTo(RunState.FAILED);
    }

    @Test
    void anExitCodeTellsTheCause() {
        assertThat(verdict(OptionalInt.of(3), Instant.now()).failure().kind()).isEqualTo(Kind.OUT_OF_MEMORY);
        assertThat(verdict(OptionalInt.of(134), Instant.now()).failure().kind()).isEqualTo(Kind.NATIVE_CRASH);
        assertThat(verdict(OptionalInt.of(1), Instant.now()).failure().kind()).isEqualTo(Kind.UNEXPECTED);
        assertThat(verdict(OptionalInt.of(137), Instant.now()).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(verdict(OptionalInt.of(137), Instant.now()).failure().title())
                .contains("137");
    }

    @Test
    void theLastWordsTellAFullDisk() throws Exception {
        Files.writeString(
                new WorkerLog(home.run(run.number())).file(), "The run store cannot be used: the disk is full.\n");

        assertThat(verdict(OptionalInt.empty(), Instant.now()).failure().kind()).isEqualTo(Kind.DISK_FULL);
    }

    private WorkerDeathCause.Verdict verdict(OptionalInt exitCode, Instant queued) {
        WorkerTrace trace = new WorkerTrace(
                run, RunState.TRAINING, Optional.of(new ProcessIdentity(1, Instant.EPOCH)), Optional.empty(), queued);
        return new WorkerDeathCause(trace, home.run(run.number()), exitCode, this::full).verdict();
    }
}
