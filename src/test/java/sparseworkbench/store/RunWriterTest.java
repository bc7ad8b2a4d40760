package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            new RunBatch(3, 1, 2, List.of(), List.of(), Optional.empty(), Optional.empty());

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

        assertThat(writer.begin(run, 10, Instant.now())).isTrue();
        assertThat(writer.begin(run, 11, Instant.now())).isFalse();
        assertThat(writer.flush(run, 11, EMPTY)).isFalse();
        assertThat(writer.flush(run, 10, EMPTY)).isTrue();
        assertThat(read(run).step()).isEqualTo(3);
    }

    @Test
    void aRunThatWasEndedFromOutsideTakesNothingMore() {
        RunId run = writer.create(NEW);
        writer.begin(run, 10, Instant.now());
        writer.end(run, RunState.INTERRUPTED, Optional.empty());

        assertThat(writer.flush(run, 10, EMPTY)).isFalse();
        assertThat(writer.stage(run, 10, RunState.TRAINING)).isFalse();
        assertThat(writer.end(run, RunState.DONE, Optional.empty())).isFalse();
        assertThat(read(run).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(read(run).step()).isZero();
    }

    @Test
    void onlyWorkingStatesAreStages() {
        RunId run = writer.create(NEW);

        assertThatThrownBy(() -> writer.stage(run, 1, RunState.DONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.end(run, RunState.TRAINING, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureIsKeptUntilTheRunGoesOn() {
        RunId run = writer.create(NEW);
        writer.begin(run, 10, Instant.now());
        Failure failure = new Failure(Kind.OUT_OF_MEMORY, "Out of memory.", "Smaller batch.", "log");
        writer.end(run, RunState.FAILED, Optional.of(failure));
        assertThat(read(run).failure()).contains(failure);

        assertThat(writer.requeue(run)).isTrue();

        assertThat(read(run).failure()).isEmpty();
        assertThat(read(run).state()).isEqualTo(RunState.QUEUED);
        assertThat(writer.requeue(run)).isFalse();
    }

    @Test
    void aDoneRunIsNotResumed() {
        RunId run = writer.create(NEW);
        writer.begin(run, 10, Instant.now());
        writer.end(run, RunState.DONE, Optional.empty());

        assertThat(writer.requeue(run)).isFalse();
    }

    @Test
    void requestsAreTakenOnceInOrder() {
        RunId run = writer.create(NEW);
        assertThat(writer.ask(run, Control.CHECKPOINT)).isTrue();
        assertThat(writer.ask(run, Control.PAUSE)).isTrue();

        assertThat(writer.takeControls(run)).containsExactly(Control.CHECKPOINT, Control.PAUSE);
        assertThat(writer.takeControls(run)).isEmpty();
    }

    @Test
    void requestsToAnEarlierWorkerDoNotReachTheNext() {
        RunId run = writer.create(NEW);
        writer.begin(run, 10, Instant.now());
        writer.ask(run, Control.PAUSE);
        writer.end(run, RunState.INTERRUPTED, Optional.empty());

        assertThat(writer.ask(run, Control.PAUSE)).isFalse();
        writer.requeue(run);

        assertThat(writer.takeControls(run)).isEmpty();
    }

    @Test
    void checkpointsAreListedOldestFirstAndForgottenWhenGone() {
        RunId run = writer.create(NEW);
        writer.checkpoint(run, 25, Path.of("a"), List.of());
        writer.checkpoint(run, 50, Path.of("b"), List.of());
        writer.checkpoint(run, 75, Path.of("c"), List.of(25L));

        assertThat(store.reader().checkpoints(run))
                .extracting(SavedCheckpoint::step)
                .containsExactly(50L, 75L);
        writer.restartAfter(run, 50);
        assertThat(store.reader().checkpoints(run))
                .extracting(SavedCheckpoint::folder)
                .containsExactly(Path.of("b"));
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
}
