package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of a million steps with one spike: it must be seen at every width, and be read fast. */
class MillionStepsTest {
    private static final long STEPS = 1_000_000;
    private static final long SPIKE = 654_321;

    @TempDir
    private static Path folder;

    private static RunStore store;
    private static RunId run;

    @BeforeAll
    static void write() throws StoreUnusable {
        store = RunStore.open(folder.resolve("store.db"));
        run = store.writer().create(new NewRun("long", "{}", ".", "data", "model", "loss", "0"));
        store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
        List<MetricPoint> batch = new ArrayList<>();
        for (long step = 1; step <= STEPS; step++) {
            batch.add(new MetricPoint("loss", step, step == SPIKE ? 1000 : 1.0 / step, step));
            if (batch.size() == 20_000) {
                store.writer()
                        .flush(
                                run,
                                new ProcessIdentity(1, Instant.EPOCH),
                                Batches.batch(step, 0, 0, batch, List.of(), Optional.empty(), Optional.empty()));
                batch.clear();
            }
        }
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 300, 1200, 5000, 40_000, 300_000})
    void aSingleSpikeIsSeenAtEveryWidth(int maxBuckets) {
        Series series = store.reader().series(run, "loss", 0, STEPS, maxBuckets);

        assertThat(series.buckets()).hasSizeBetween(maxBuckets / 2, maxBuckets);
        assertThat(series.buckets())
                .filteredOn(bucket -> bucket.max() == 1000)
                .singleElement()
                .satisfies(bucket -> assertThat(SPIKE).isBetween(bucket.firstStep(), bucket.lastStep()));
        assertThat(series.buckets().stream().mapToLong(Bucket::n).sum()).isEqualTo(STEPS);
    }

    @Test
    void aCursorTellsItInPieces() {
        Cursor cursor = store.reader().cursor(run);
        long points = 0;
        RunUpdate poll;
        do {
            poll = cursor.poll();
            assertThat(poll.points()).hasSizeLessThanOrEqualTo(Cursor.LIMIT);
            points += poll.points().size();
        } while (poll.more());
        assertThat(points).isEqualTo(STEPS);
        assertThat(cursor.poll().isEmpty()).isTrue();
    }

    /** Others write between two pieces; a reader does not see the run any more. */
    @Test
    void itIsDeletedInPieces() throws Exception {
        RunId gone = store.writer().create(new NewRun("gone", "{}", ".", "data", "model", "loss", "0"));
        ProcessIdentity worker = new ProcessIdentity(2, Instant.EPOCH);
        store.writer().begin(gone, worker);
        List<MetricPoint> points = LongStream.range(0, 100_000)
                .mapToObj(step -> new MetricPoint("loss", step, 1, step))
                .toList();
        store.writer()
                .flush(gone, worker, Batches.batch(1, 0, 0, points, List.of(), Optional.empty(), Optional.empty()));
        store.writer().end(gone, RunState.DONE, Optional.empty());
        RunList before = store.reader().runsSince(RunList.NONE);
        assertThat(store.editor().delete(gone)).isTrue();
        assertThat(store.editor().delete(gone)).isFalse();
        assertThat(store.reader().run(gone)).isEmpty();
        assertThat(store.reader().runsSince(before).runs()).extracting(Run::id).containsExactly(run);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.file())) {
            assertThat(Schema.number(connection, "SELECT count(*) FROM metrics WHERE run = " + gone))
                    .isZero();
            assertThat(Schema.number(connection, "SELECT count(*) FROM metric_rollup WHERE run = " + gone))
                    .isZero();
            assertThat(Schema.number(connection, "SELECT count(*) FROM metrics"))
                    .isEqualTo((int) STEPS);
        }
    }

    @Test
    void whatIsBeingDeletedIsGoneAndTheNextDeletionTakesTheRest() throws Exception {
        RunId half = store.writer().create(new NewRun("half", "{}", ".", "data", "model", "loss", "0"));
        store.writer().end(half, RunState.INTERRUPTED, Optional.empty());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE runs SET archived = 2 WHERE number = " + half);
            assertThat(store.reader().run(half)).isEmpty();
            assertThat(store.reader().runs()).extracting(Run::id).doesNotContain(half);
            assertThat(store.reader().archivedRuns()).isEmpty();
            assertThat(store.writer().requeue(half)).isFalse();
            RunId other = store.writer().create(new NewRun("other", "{}", ".", "data", "model", "loss", "0"));
            store.writer().end(other, RunState.FAILED, Optional.empty());
            store.editor().delete(other);
            assertThat(Schema.number(connection, "SELECT count(*) FROM runs")).isEqualTo(1);
        }
    }
}
