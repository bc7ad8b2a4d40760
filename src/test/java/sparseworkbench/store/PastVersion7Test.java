package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run store of version 7, the first whose failures say whether resuming can help, opens and says what it said then. */
class PastVersion7Test {
    private static final Path PAST = Path.of("src/test/resources/past");
    private static final RunId PAUSED = new RunId(2);
    private static final RunId DIVERGED = new RunId(3);

    @TempDir
    private Path folder;

    private RunStore store;

    @BeforeEach
    void open() throws Exception {
        store = RunStore.open(Files.copy(PAST.resolve("version-7/home/store.db"), folder.resolve("store.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Whoever adds a version finds here that the one before has no store of its own yet to be tested with. */
    @Test
    void everyVersionBeforeThisOneHasLeftAStore() {
        assertThat(IntStream.range(6, Schema.current().version()).mapToObj(version -> "version-" + version))
                .allSatisfy(name ->
                        assertThat(PAST.resolve(name).resolve("home/store.db")).isRegularFile());
    }

    @Test
    void runsAreInTheirStates() {
        assertThat(store.reader().runs())
                .extracting(run -> run.id().number(), Run::name, Run::state, Run::step)
                .containsExactly(
                        tuple(3L, "diverged with version 7", RunState.FAILED, 9L),
                        tuple(2L, "paused with version 7", RunState.PAUSED, 60L),
                        tuple(1L, "finished with version 7", RunState.DONE, 20L));
        assertThat(store.reader().live()).isEmpty();
        assertThat(store.reader().checkpoints(PAUSED))
                .extracting(SavedCheckpoint::step)
                .containsExactly(60L);
    }

    @Test
    void aFailureSaysWhetherResumingCanHelp() {
        Failure failure = store.reader().run(DIVERGED).orElseThrow().failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.DIVERGED);
        assertThat(failure.mayResume()).isFalse();
        assertThat(store.details().alerts(DIVERGED))
                .extracting(RunAlert::key)
                .containsExactlyInAnyOrder("diverged", "non_finite");
    }

    @Test
    void curvesAndDetailsAreRead() {
        Series loss = store.reader().series(PAUSED, "loss", 0, Long.MAX_VALUE, 1000);
        assertThat(loss.buckets()).hasSize(60);
        assertThat(loss.buckets().getLast().last()).isEqualTo(1.1952871084213257);
        assertThat(store.details().scored(PAUSED)).isNotEmpty();
        assertThat(store.details().firstBatch(PAUSED).orElseThrow().rows()).isEqualTo(4);
        assertThat(store.reader().events(PAUSED, 0)).isNotEmpty();
    }

    @Test
    void theQueueAndTheNextRunGoOn() {
        assertThat(store.queue().state().waiting()).isEmpty();
        assertThat(store.writer().create(new NewRun("new", "{}", "/p", "d", "m", "l", "9")))
                .isEqualTo(new RunId(4));
        assertThat(store.writer().requeue(PAUSED)).isTrue();
    }
}
