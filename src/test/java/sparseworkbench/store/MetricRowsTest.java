package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricRowsTest {
    private static final long PID = 4711;

    @TempDir
    private Path folder;

    private RunStore store;
    private RunId run;

    @BeforeEach
    void open() throws StoreUnusable {
        store = RunStore.open(folder.resolve("store.db"));
        run = store.writer().create(new NewRun("first", "{}", ".", "data", "model", "loss", "0"));
        store.writer().begin(run, new ProcessIdentity(PID, Instant.now()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void flush(List<MetricPoint> points) {
        long step = points.isEmpty() ? 0 : points.getLast().step();
        assertThat(store.writer()
                        .flush(
                                run,
                                new ProcessIdentity(PID, Instant.EPOCH),
                                Batches.batch(step, 1, 2, points, List.of(), Optional.empty(), Optional.empty())))
                .isTrue();
    }

    private static MetricPoint point(long step, double value) {
        return new MetricPoint("loss", step, value, 1000 + step);
    }

    private List<Bucket> buckets(int max) {
        return store.reader().series(run, "loss", 0, Long.MAX_VALUE, max).buckets();
    }

    @Test
    void nanAndInfinitiesComeBack() {
        flush(List.of(
                point(1, Double.NaN),
                point(2, Double.POSITIVE_INFINITY),
                point(3, Double.NEGATIVE_INFINITY),
                point(4, -0.5)));

        assertThat(store.reader().cursor(run).poll().points())
                .extracting(MetricPoint::value)
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.5);
        Bucket all = buckets(1).getFirst();
        assertThat(all.n()).isEqualTo(4);
        assertThat(all.nanCount()).isEqualTo(1);
        assertThat(all.min()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(all.max()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(all.last()).isEqualTo(-0.5);
    }

    @Test
    void theLastValueMayBeNan() {
        flush(List.of(point(1, 1), point(2, Double.NaN)));

        assertThat(store.reader().run(run).orElseThrow().latest()).containsEntry("loss", Double.NaN);
        assertThat(buckets(1).getFirst().last()).isNaN();
        assertThat(buckets(1).getFirst().mean()).isEqualTo(1);
    }

    @Test
    void fewPointsComeBackAsTheyAre() {
        flush(List.of(point(0, 3), point(25, 2), point(50, 1)));

        Series series = store.reader().series(run, "loss", 10, 50, 2);
        assertThat(series.isRaw()).isTrue();
        assertThat(series.buckets()).extracting(Bucket::firstStep).containsExactly(25L, 50L);
    }

    @Test
    void bucketsAreThoseOfAllPointsHoweverTheyWereFlushed() {
        List<MetricPoint> batch = new ArrayList<>();
        for (long step = 1; step <= 3000; step++) {
            batch.add(point(step, Math.sin(step) * step));
            if (step % 37 == 0) {
                flush(batch);
                batch.clear();
            }
        }
        flush(batch);

        for (int max : new int[] {1, 2, 11, 100, 700}) {
            Series series = store.reader().series(run, "loss", 0, 3000, max);
            assertThat(series.buckets()).hasSizeBetween(Math.max(1, max / 2), max);
            series.buckets().forEach(bucket -> assertBucket(bucket, series.width()));
        }
    }

    private static void assertBucket(Bucket bucket, long width) {
        long begin = Math.max(1, bucket.firstStep() / width * width);
        long end = Math.min(3000, begin / width * width + width - 1);
        double min = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (long step = begin; step <= end; step++) {
            min = Math.min(min, Math.sin(step) * step);
            sum += Math.sin(step) * step;
        }
        assertThat(bucket.firstStep()).isEqualTo(begin);
        assertThat(bucket.lastStep()).isEqualTo(end);
        assertThat(bucket.n()).isEqualTo(end - begin + 1);
        assertThat(bucket.min()).isEqualTo(min);
        assertThat(bucket.sum()).isCloseTo(sum, within(1e-6));
        assertThat(bucket.last()).isEqualTo(Math.sin(end) * end);
    }

    @Test
    void aReplacedPointIsReplacedInTheSummariesToo() {
        List<MetricPoint> points = new ArrayList<>();
        for (long step = 1; step <= 100; step++) {
            points.add(point(step, step == 40 ? 1e6 : 1));
        }
        flush(points);
        Cursor cursor = store.reader().cursorAtEnd(run);

        flush(List.of(point(40, 2)));

        assertThat(buckets(1).getFirst().max()).isEqualTo(2);
        assertThat(buckets(1).getFirst().n()).isEqualTo(100);
        RunUpdate poll = cursor.poll();
        assertThat(poll.restarted()).isTrue();
        assertThat(poll.points()).hasSize(100);
    }

    @Test
    void aCursorForSomeMetricsTellsOnlyThose() {
        flush(List.of(point(1, 3), new MetricPoint("grad_norm", 1, 7, 0)));
        assertThat(store.reader().cursor(run, Set.of("grad_norm")).poll().points())
                .extracting(MetricPoint::key)
                .containsExactly("grad_norm");
        assertThat(store.reader().cursor(run, Set.of("no such metric")).poll().isEmpty())
                .isTrue();
    }

    @Test
    void aResumedRunTakesBackWhatCameAfterItsCheckpoint() {
        List<MetricPoint> points = new ArrayList<>();
        for (long step = 1; step <= 100; step++) {
            points.add(point(step, step));
        }
        flush(points);
        Cursor cursor = store.reader().cursor(run);
        assertThat(cursor.poll().points()).hasSize(100);
        assertThat(cursor.poll().isEmpty()).isTrue();

        store.writer().flush(run, new ProcessIdentity(PID, Instant.EPOCH), Batches.restartAfter(70));
        flush(List.of(point(71, -1)));

        RunUpdate poll = cursor.poll();
        assertThat(poll.restarted()).isTrue();
        assertThat(poll.points()).hasSize(71).last().isEqualTo(point(71, -1));
        assertThat(cursor.poll().isEmpty()).isTrue();
        assertThat(buckets(1).getFirst()).isEqualTo(new Bucket(1, 71, 71, 0, -1, 70, 70 * 71 / 2 - 1, -1));
        assertThat(store.reader().run(run).orElseThrow().latest()).containsEntry("loss", -1.0);
    }

    @Test
    void aRunWithoutCheckpointStartsOver() {
        flush(List.of(point(0, 5), point(1, 4)));

        store.writer().flush(run, new ProcessIdentity(PID, Instant.EPOCH), Batches.restartAfter(-1));

        assertThat(buckets(10)).isEmpty();
        assertThat(store.reader().run(run).orElseThrow().latest()).isEmpty();
    }

    @Test
    void aCursorAtTheEndTellsOnlyWhatComesLater() {
        flush(List.of(point(1, 1)));
        Cursor cursor = store.reader().cursorAtEnd(run);
        assertThat(cursor.poll().isEmpty()).isTrue();

        flush(List.of(point(2, 2), new MetricPoint("grad_norm", 2, 7, 9)));

        assertThat(cursor.poll().points()).extracting(MetricPoint::value).containsExactlyInAnyOrder(2.0, 7.0);
    }
}
