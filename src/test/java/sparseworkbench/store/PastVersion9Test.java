package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run store of version 9, the last one whose queue went on after every failure, opens, says what it said then and goes on as then. */
class PastVersion9Test {
    @TempDir
    private Path folder;

    @Test
    void runsAndCurvesAreReadAndTheQueueGoesOnAfterAFailure() throws Exception {
        Path past = Path.of("src/test/resources/past/version-9/home/store.db");
        try (RunStore store = RunStore.open(Files.copy(past, folder.resolve("store.db")))) {
            assertThat(store.reader().runs())
                    .extracting(run -> run.id().number(), Run::name, Run::state, Run::step)
                    .containsExactly(
                            tuple(2L, "paused with version 9", RunState.PAUSED, 20L),
                            tuple(1L, "finished with version 9", RunState.DONE, 20L));
            Series loss = store.reader().series(new RunId(2), "loss", 0, Long.MAX_VALUE, 1000);
            assertThat(loss.buckets()).hasSize(20);
            assertThat(loss.buckets().getLast().last()).isEqualTo(1.3862961530685425);
            assertThat(store.queue().state()).isEqualTo(QueueState.EMPTY);
            assertThat(store.writer().requeue(new RunId(2))).isTrue();
        }
    }
}
