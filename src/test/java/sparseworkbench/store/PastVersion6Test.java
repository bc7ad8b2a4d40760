package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run store of version 6, the first that says who a process is, opens and says what it said then. */
class PastVersion6Test {
    private static final RunId PAUSED = new RunId(2);

    @TempDir
    private Path folder;

    private RunStore store;

    @BeforeEach
    void open() throws Exception {
        Path past = Path.of("src/test/resources/past/version-6/home/store.db");
        store = RunStore.open(Files.copy(past, folder.resolve("store.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runsAreInTheirStates() {
        assertThat(store.reader().runs())
                .extracting(run -> run.id().number(), Run::name, Run::state, Run::step)
                .containsExactly(
                        tuple(2L, "paused with version 6", RunState.PAUSED, 217L),
                        tuple(1L, "finished with version 6", RunState.DONE, 20L));
        assertThat(store.reader().live()).isEmpty();
        assertThat(store.reader().checkpoints(PAUSED))
                .extracting(SavedCheckpoint::step)
                .containsExactly(217L);
    }

    @Test
    void curvesAndDetailsAreRead() {
        Series loss = store.reader().series(PAUSED, "loss", 0, Long.MAX_VALUE, 1000);
        assertThat(loss.buckets()).hasSize(217);
        assertThat(loss.buckets().getLast().last()).isEqualTo(1.3873567581176758);
        assertThat(store.details().scored(PAUSED)).isNotEmpty();
        assertThat(store.details().firstBatch(PAUSED).orElseThrow().rows()).isEqualTo(4);
        assertThat(store.reader().events(PAUSED, 0)).isNotEmpty();
    }

    @Test
    void theQueueAndTheNextRunGoOn() {
        assertThat(store.queue().state().waiting()).isEmpty();
        assertThat(store.writer().create(new NewRun("new", "{}", "/p", "d", "m", "l", "9")))
                .isEqualTo(new RunId(3));
        assertThat(store.writer().requeue(PAUSED)).isTrue();
    }
}
