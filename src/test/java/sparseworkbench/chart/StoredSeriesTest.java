package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.RunUpdate;
import sparseworkbench.store.StoreUnusable;

/** What a long run leaves out of memory is read again from the store, for zoomed pictures and for files. */
class StoredSeriesTest {
    private static final int STEPS = 120_000;

    @TempDir
    Path folder;

    private RunStore store;
    private RunSamples samples;

    @BeforeEach
    void train() throws StoreUnusable {
        store = RunStore.open(folder.resolve("store.db"));
        FakeTraining training = new FakeTraining(store.writer(), "long", "{}", STEPS, 1, 1);
        training.trainTo(STEPS, STEPS);
        samples = new RunSamples(store.reader(), training.run());
        Cursor cursor = store.reader().cursor(training.run());
        RunUpdate update;
        do {
            update = cursor.poll();
            samples.add(update);
        } while (update.more());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Curve loss() {
        return RunPlot.LOSS.curves(samples, XScale.Kind.STEP).getFirst();
    }

    @Test
    void aZoomedPartShowsEveryValue() {
        CurveChart chart = new CurveChart(ChartTheme.light(13));
        chart.curves(List.of(loss()));
        chart.reduce(new Interval(0, STEPS), 900);
        assertThat(chart.coarse()).as("the whole run").isEmpty();
        chart.reduce(new Interval(30_000, 30_100), 900);
        assertThat(chart.coarse()).containsOnlyKeys(Metric.LOSS.key());
        Map<String, CurveDetail> closer = new HashMap<>();
        chart.coarse().forEach((id, request) -> closer.put(id, request.read()));
        chart.detail(closer);
        chart.reduce(new Interval(30_000, 30_100), 900);
        assertThat(chart.coarse()).isEmpty();
        for (int step = 30_000; step <= 30_100; step++) {
            assertThat(chart.readings(step).getFirst().step()).isEqualTo(step);
        }
        chart.reduce(new Interval(60_000, 60_100), 900);
        assertThat(chart.coarse()).as("another part").isNotEmpty();
    }

    @Test
    void theNewestValuesNeedNoReading() {
        CurveChart chart = new CurveChart(ChartTheme.light(13));
        chart.curves(List.of(loss()));
        chart.reduce(new Interval(STEPS - 200, STEPS), 900);
        assertThat(chart.coarse()).isEmpty();
    }

    @Test
    void theFileHasEveryValue() throws IOException {
        Path file = folder.resolve("loss.csv");
        assertThat(loss().samples().isWhole()).isFalse();
        CurveFile.write(CurveFile.snapshot(List.of(loss())), file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(STEPS + 1);
        assertThat(lines.get(70_000)).startsWith("\"" + loss().name() + "\",70000,");
    }
}
