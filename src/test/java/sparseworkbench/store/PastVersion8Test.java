package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run store of version 8, the first that says what a run has computed on, opens and says what it said then. */
class PastVersion8Test {
    @TempDir
    private Path folder;

    @Test
    void runsCurvesAndDevicesAreRead() throws Exception {
        Path past = Path.of("src/test/resources/past/version-8/home/store.db");
        try (RunStore store = RunStore.open(Files.copy(past, folder.resolve("store.db")))) {
            assertThat(store.reader().runs())
                    .extracting(run -> run.id().number(), Run::name, Run::state, Run::step)
                    .containsExactly(
                            tuple(2L, "paused with version 8", RunState.PAUSED, 20L),
                            tuple(1L, "finished with version 8", RunState.DONE, 20L));
            assertThat(store.reader().runs())
                    .extracting(run -> run.device().map(RunDevice::name).orElse(""))
                    .containsOnly(RunDevice.PROCESSOR);
            Series loss = store.reader().series(new RunId(2), "loss", 0, Long.MAX_VALUE, 1000);
            assertThat(loss.buckets()).hasSize(20);
            assertThat(loss.buckets().getLast().last()).isEqualTo(1.3862961530685425);
            assertThat(store.writer().requeue(new RunId(2))).isTrue();
        }
    }
}
