package sparseworkbench.gui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.QueuedRun;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** When the queue is done follows from how long its runs take and how many go on at once. */
class QueueTimesTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");

    @TempDir
    private Path folder;

    private RunStore store;

    @BeforeEach
    void open() throws Exception {
        store = RunStore.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Run> waiting(long... minutes) {
        List<QueuedRun> rows = LongStream.of(minutes)
                .mapToObj(time -> new QueuedRun(
                        new NewRun("run", "{}", "/p", "words", "mini", "Splade", "0.1.0"),
                        0,
                        10,
                        Duration.ofMinutes(time)))
                .toList();
        List<RunId> ids = store.queue().add(rows, Optional.empty(), id -> false);
        return ids.stream().map(id -> store.reader().run(id).orElseThrow()).toList();
    }

    private static Instant at(long minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void oneAfterAnother() {
        List<Run> runs = waiting(20, 10, 30);
        QueueTimes times = QueueTimes.of(List.of(), runs, store.queue().state(), NOW);
        assertThat(times.starts().get(runs.get(0).id())).isEqualTo(NOW);
        assertThat(times.starts().get(runs.get(1).id())).isEqualTo(at(20));
        assertThat(times.starts().get(runs.get(2).id())).isEqualTo(at(30));
        assertThat(times.end()).contains(at(60));
    }

    @Test
    void twoAtOnceTakeTheirTurnWhenTheFirstIsDone() {
        List<Run> runs = waiting(20, 10, 30);
        store.queue().setAtOnce(2);
        QueueTimes times = QueueTimes.of(List.of(), runs, store.queue().state(), NOW);
        assertThat(times.starts().get(runs.get(1).id())).isEqualTo(NOW);
        assertThat(times.starts().get(runs.get(2).id())).isEqualTo(at(10));
        assertThat(times.end()).contains(at(40));
    }

    @Test
    void aHeldQueueHasNoEndAndAnEmptyOneNeither() {
        List<Run> runs = waiting(20);
        QueueState held =
                new QueueState(runs.stream().map(Run::id).toList(), true, Optional.empty(), false, 1, Optional.empty());
        assertThat(QueueTimes.of(List.of(), runs, held, NOW).end()).isEmpty();
        assertThat(QueueTimes.of(List.of(), List.of(), QueueState.EMPTY, NOW).end())
                .isEmpty();
    }
}
