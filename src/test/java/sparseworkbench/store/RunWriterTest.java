package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.RunEvent.EventLevel;

class RunWriterTest {
    private static final NewRun NEW =
            new NewRun("first", "{\"a\": 1}", "/projects/a", "words", "mini", "Splade", "0.1.0");
    private static final RunBatch EMPTY =
            Batches.batch(3, 1, 2, List.of(), List.of(), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    private RunStore store;
    private RunWriter writer;

    @BeforeEach
    void open() throws StoreUnusable {
        store = RunStore.open(folder.resolve("store.db"));
        writer = store.writer();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }

    @Test
    void aNewRunIsQueued() {
        RunId id = writer.create(NEW);

        Run run = read(id);
        assertThat(run.id()).isEqualTo(new RunId(1));
        assertThat(run.state()).isEqualTo(RunState.QUEUED);
        assertThat(run.configJson()).isEqualTo("{\"a\": 1}");
        assertThat(run.started()).isEmpty();
        assertThat(store.reader().projectFolder(id)).isEqualTo(Path.of("/projects/a"));
    }

    @Test
    void numbersAreNeverUsedTwice() {
        RunId first = writer.create(NEW);
        writer.end(first, RunState.FAILED, Optional.empty());
        assertThat(store.editor().delete(first)).isTrue();

        assertThat(writer.create(NEW)).isEqualTo(new RunId(first.number() + 1));
    }

    @Test
    void aRunIsTakenByOneWorkerOnly() {
        RunId run = writer.create(NEW);

        assertThat(writer.begin(run, new ProcessIdentity(10, Instant.now()))).isTrue();
        assertThat(writer.begin(run, new ProcessIdentity(11, Instant.now()))).isFalse();
        assertThat(writer.flush(run, new ProcessIdentity(11, Instant.EPOCH), EMPTY))
                .isFalse();
        assertThat(writer.flush(run, new ProcessIdentity(10, Instant.EPOCH), EMPTY))
                .isTrue();
        assertThat(read(run).step()).isEqualTo(3);
    }

    @Test
    void aRunThatWasEndedFromOutsideTakesNothingMore() {
        RunId run = writer.create(NEW);
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        writer.end(run, RunState.INTERRUPTED, Optional.empty());

        assertThat(writer.flush(run, new ProcessIdentity(10, Instant.EPOCH), EMPTY))
                .isFalse();
        assertThat(writer.flush(run, new ProcessIdentity(10, Instant.EPOCH), Batches.stage(0, RunState.TRAINING)))
                .isFalse();
        assertThat(writer.end(run, RunState.DONE, Optional.empty())).isFalse();
        assertThat(read(run).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(read(run).step()).isZero();
    }

    @Test
    void onlyWorkingStatesAreStages() {
        RunId run = writer.create(NEW);

        assertThatThrownBy(() -> Batches.stage(0, RunState.DONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.end(run, RunState.TRAINING, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureIsKeptUntilTheRunGoesOn() {
        RunId run = writer.create(NEW);
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        Failure failure = new Failure(Kind.OUT_OF_MEMORY, "Out of memory.", "Smaller batch.", "log", true);
        writer.end(run, RunState.FAILED, Optional.of(failure));
        assertThat(read(run).failure()).contains(failure);
        assertThat(read(run).failure().orElseThrow().mayResume()).isTrue();

        assertThat(writer.requeue(run)).isTrue();

        assertThat(read(run).failure()).isEmpty();
        assertThat(read(run).state()).isEqualTo(RunState.QUEUED);
        assertThat(writer.requeue(run)).isFalse();
    }

    /** The state and the line for the log are one transaction: another thread may look in between two. */
    @Test
    void theEndOfADeadWorkerIsInTheLogWhenItsStateIs() {
        RunId run = writer.create(NEW);
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        WorkerTrace dead = store.reader().trace(run).orElseThrow();
        Failure failure = new Failure(Kind.KILLED, "It was killed.", "Resume it.", "log", true);

        assertThat(writer.end(dead, RunState.INTERRUPTED, failure)).isTrue();

        assertThat(read(run).failure()).contains(failure);
        assertThat(store.reader().events(run, 0))
                .extracting(RunEvent::level, RunEvent::text)
                .containsExactly(Tuple.tuple(EventLevel.ERROR, "It was killed. Resume it."));
        assertThat(writer.end(dead, RunState.INTERRUPTED, failure)).isFalse();
        assertThat(store.reader().events(run, 0)).hasSize(1);
    }

    /** Words do not decide it: the cure of this one speaks of resuming. */
    @Test
    void whetherAFailedRunMayBeResumedIsKept() {
        RunId run = writer.create(NEW);
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        Failure failure = new Failure(Kind.CANNOT_START, "No model.", "Do not resume.", "", false);
        writer.end(run, RunState.FAILED, Optional.of(failure));

        assertThat(read(run).failure()).contains(failure);
    }

    @Test
    void aDoneRunIsNotResumed() {
        RunId run = writer.create(NEW);
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        writer.end(run, RunState.DONE, Optional.empty());

        assertThat(writer.requeue(run)).isFalse();
    }

    @Test
    void requestsAreTakenOnceInOrder() {
        RunId run = writer.create(NEW);
        assertThat(writer.ask(run, Control.CHECKPOINT)).isTrue();
        assertThat(writer.ask(run, Control.PAUSE)).isTrue();
        assertThat(writer.takeControls(run, new ProcessIdentity(10, Instant.EPOCH)))
                .as("it has not begun")
                .isEmpty();
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        assertThat(writer.takeControls(run, new ProcessIdentity(10, Instant.EPOCH, Optional.of("another"))))
                .isEmpty();

        assertThat(writer.takeControls(run, new ProcessIdentity(10, Instant.EPOCH)))
                .containsExactly(Control.CHECKPOINT, Control.PAUSE);
        assertThat(writer.takeControls(run, new ProcessIdentity(10, Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void requestsToAnEarlierWorkerDoNotReachTheNext() {
        RunId run = writer.create(NEW);
        writer.begin(run, new ProcessIdentity(10, Instant.now()));
        writer.ask(run, Control.PAUSE);
        writer.end(run, RunState.INTERRUPTED, Optional.empty());

        assertThat(writer.ask(run, Control.PAUSE)).isFalse();
        writer.requeue(run);

        assertThat(writer.takeControls(run, new ProcessIdentity(10, Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void checkpointsAreListedOldestFirstAndForgottenWhenGone() throws Exception {
        RunId run = writer.create(NEW);
        ProcessIdentity worker = new ProcessIdentity(10, Instant.now());
        writer.begin(run, worker);
        for (long step : List.of(25L, 50L, 75L)) {
            Path saved = Files.createDirectory(folder.resolve("step-" + step));
            writer.flush(
                    run,
                    worker,
                    batch(step / 25, Optional.empty(), List.of(new SavedCheckpoint(step, saved, Instant.now()))));
            Files.deleteIfExists(folder.resolve("step-25"));
        }
        writer.flush(
                run,
                worker,
                batch(
                        4,
                        Optional.of(RunState.EVALUATING),
                        List.of(new SavedCheckpoint(75, folder.resolve("step-75"), Instant.now()))));
        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.EVALUATING);

        assertThat(store.reader().checkpoints(run))
                .extracting(SavedCheckpoint::step)
                .containsExactly(50L, 75L);
        writer.flush(run, worker, Batches.restartAfter(50));
        assertThat(store.reader().checkpoints(run))
                .extracting(SavedCheckpoint::folder)
                .containsExactly(folder.resolve("step-50"));
    }

    private static RunBatch batch(long number, Optional<RunState> stage, List<SavedCheckpoint> checkpoints) {
        return new RunBatch(
                number,
                0,
                0,
                List.of(),
                List.of(new RunBatch.NewEvent(number, EventLevel.INFO, "batch " + number, 0)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                number,
                new RunBatch.Milestones(Optional.empty(), stage, checkpoints, Optional.empty()));
    }

    @Test
    void aBatchThatIsWrittenAgainIsNotWrittenTwice() {
        RunId run = writer.create(NEW);
        ProcessIdentity worker = new ProcessIdentity(10, Instant.now());
        writer.begin(run, worker);
        for (long number : List.of(1L, 2L, 2L, 1L, 3L)) {
            assertThat(writer.flushToDisk(run, worker, batch(number, Optional.empty(), List.of())))
                    .isTrue();
        }
        assertThat(store.reader().events(run, 0))
                .extracting(RunEvent::text)
                .containsExactly("batch 1", "batch 2", "batch 3");
        assertThat(store.reader().lastBatch(run)).isEqualTo(3);
    }

    @Test
    void whoHasLostARunDoesNotEndItForItsSuccessor() {
        RunId run = writer.create(NEW);
        ProcessIdentity lost = new ProcessIdentity(10, Instant.now(), Optional.of("one"));
        writer.begin(run, lost);
        writer.end(run, RunState.INTERRUPTED, Optional.empty());
        writer.requeue(run);
        // A container gives the same process id again.
        ProcessIdentity successor = new ProcessIdentity(10, Instant.now(), Optional.of("other"));
        writer.begin(run, successor);
        Optional<RunBatch.NewEvent> said = Optional.of(new RunBatch.NewEvent(0, EventLevel.ERROR, "I have failed.", 0));
        assertThat(writer.end(run, lost, RunState.FAILED, Optional.empty(), said))
                .isFalse();
        assertThat(writer.flush(run, lost, EMPTY)).isFalse();
        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.PREPARING);
        assertThat(store.reader().events(run, 0)).isEmpty();
        assertThat(writer.end(run, successor, RunState.DONE, Optional.empty(), Optional.empty()))
                .isTrue();
    }

    @Test
    void eventsComeInOrderAndOnlyOnce() {
        RunId run = writer.create(NEW);
        Cursor cursor = store.reader().cursor(run);
        writer.event(run, 1, EventLevel.INFO, "one");
        writer.event(run, 2, EventLevel.WARNING, "two");

        assertThat(cursor.poll().events()).extracting(RunEvent::text).containsExactly("one", "two");
        assertThat(cursor.poll().events()).isEmpty();
        assertThat(store.reader().events(run, 1)).extracting(RunEvent::text).containsExactly("two");
    }

    @Test
    void aPersonMayRenameNoteArchiveAndDelete() {
        RunId run = writer.create(NEW);
        store.editor().rename(run, " better ");
        store.editor().note(run, "a note");
        assertThat(read(run).name()).isEqualTo("better");
        assertThat(read(run).notes()).isEqualTo("a note");
        store.editor().changeNote(run, now -> now + ", more");
        assertThat(read(run).notes()).isEqualTo("a note, more");

        store.editor().archive(run, true);
        assertThat(store.reader().runs()).isEmpty();
        assertThat(store.reader().archivedRuns()).hasSize(1);

        assertThat(store.editor().delete(run)).as("a live run").isFalse();
        writer.end(run, RunState.STOPPED, Optional.empty());
        assertThat(store.editor().delete(run)).isTrue();
        assertThat(store.reader().run(run)).isEmpty();
    }

    @Test
    void settingsAreRemembered() {
        Settings settings = store.settings();
        assertThat(settings.get("theme")).isEmpty();
        settings.put("theme", "dark");
        settings.put("theme", "light");
        assertThat(settings.get("theme")).contains("light");
        settings.remove("theme");
        assertThat(settings.get("theme")).isEmpty();
    }

    /** Whoever reads only what has changed must not be told an old number for a new change. */
    @Test
    void aChangeAfterADeletionIsSeen() {
        RunId run = writer.create(NEW);
        RunId second = writer.create(NEW);
        store.editor().rename(run, "a");
        store.editor().rename(second, "b");
        RunList before = store.reader().runsSince(RunList.NONE);
        store.writer().end(second, RunState.STOPPED, Optional.empty());
        before = store.reader().runsSince(before);
        store.editor().delete(second);
        store.editor().rename(run, "c");
        assertThat(store.reader().runsSince(before).runs())
                .extracting(Run::name)
                .containsExactly("c");
    }

    /** A process may end in between: then the next deletion meets the run again, with all that is kept of it elsewhere. */
    @Test
    void whatElseIsKeptOfARunGoesBeforeItsLastTrace() {
        RunId run = writer.create(NEW);
        RunId second = writer.create(NEW);
        store.writer().end(run, RunState.STOPPED, Optional.empty());
        store.writer().end(second, RunState.STOPPED, Optional.empty());
        assertThatThrownBy(() -> store.editor().delete(run, gone -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(store.reader().run(run)).as("gone for everybody").isEmpty();
        List<RunId> met = new ArrayList<>();
        assertThat(store.editor().delete(second, met::add)).isTrue();
        assertThat(met).containsExactlyInAnyOrder(run, second);
    }
}
