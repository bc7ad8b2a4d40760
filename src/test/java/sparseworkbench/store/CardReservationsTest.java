package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No two runs get one card unless they may. */
class CardReservationsTest {
    private static final List<String> CARDS = List.of("GPU-a", "GPU-b", "GPU-c", "GPU-d");

    @TempDir
    private Path folder;

    private RunStore store;

    @BeforeEach
    void open() throws StoreUnusable {
        store = RunStore.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RunId run() {
        return store.writer().create(new NewRun("run", "{}", "/p", "words", "mini", "Splade", "0.1.0"));
    }

    private Optional<String> reserve(RunId run, int cards, long most) {
        return store.cards().reserve(run, CARDS.subList(0, cards), most);
    }

    @Test
    void aCardIsFreeAgainWhenItsRunEnds() {
        RunId first = run();
        assertThat(reserve(first, 1, 1)).contains("GPU-a");
        assertThat(reserve(first, 1, 1)).as("its own is no obstacle").contains("GPU-a");
        RunId second = run();
        assertThat(reserve(second, 1, 1)).isEmpty();
        assertThat(reserve(second, 2, 1)).contains("GPU-b");
        store.writer().end(first, RunState.PAUSED, Optional.empty());
        assertThat(reserve(run(), 2, 1)).contains("GPU-a");
    }

    @Test
    void moreThanOneOnACardOnlyWhereAllHaveOne() {
        assertThat(IntStream.range(0, 5).mapToObj(i -> reserve(run(), 2, 2).orElse("none")))
                .containsExactly("GPU-a", "GPU-b", "GPU-a", "GPU-b", "none");
    }

    @Test
    void whoeverStartsAtTheSameMomentGetsAnother() throws Exception {
        List<RunId> runs = IntStream.range(0, 4).mapToObj(i -> run()).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Optional<String>>> starts = runs.stream()
                    .map(run -> (Callable<Optional<String>>) () -> reserve(run, 4, 1))
                    .toList();
            List<String> got = threads.invokeAll(starts).stream()
                    .map(Future::resultNow)
                    .map(Optional::orElseThrow)
                    .toList();
            assertThat(got).containsExactlyInAnyOrderElementsOf(CARDS);
        }
    }
}
