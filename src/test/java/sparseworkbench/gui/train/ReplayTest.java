package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

class ReplayTest {
    @TempDir
    Path folder;

    @Test
    void theClockTakesItsTimeFromBeginningToEnd() {
        ReplayClock clock = new ReplayClock();
        assertThat(clock.advance(3)).isTrue();
        assertThat(clock.position()).isEqualTo(0.1, within(1e-12));
        clock.length(60);
        clock.advance(6);
        assertThat(clock.position()).isEqualTo(0.2, within(1e-12));
        clock.toggle();
        assertThat(clock.advance(1000)).isFalse();
        clock.toggle();
        clock.advance(1000);
        assertThat(clock.position()).isEqualTo(1);
        assertThat(clock.isPlaying()).isFalse();
        clock.toggle();
        assertThat(clock.position()).isZero();
        assertThat(clock.isPlaying()).isTrue();
    }

    /** At each step there is what there was, forth and back, and at the end all of it. */
    @Test
    void aRunIsCutAtAStep() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            FakeTraining training = new FakeTraining(store.writer(), "a", "{}", 200, 1, 1);
            training.trainTo(200, 50);
            training.end(RunState.DONE, Optional.empty());
            RunSamples all = ReplayWindow.samples(store.reader(), training.run());
            ReplayedRun run = new ReplayedRun(
                    store.reader().run(training.run()).orElseThrow(),
                    all,
                    store.details().terms(training.run(), -1));
            assertThat(run.lastStep()).isEqualTo(200);
            run.at(0);
            assertThat(run.samples().of(Metric.LOSS.key()).isEmpty()).isTrue();
            assertThat(run.samples().of(Metric.NDCG_10.key()).size()).isEqualTo(1);
            run.at(75.5);
            assertThat(run.samples().of(Metric.LOSS.key()).size()).isEqualTo(75);
            assertThat(run.evaluation()).isEqualTo(1.51, within(1e-9));
            run.at(200);
            for (String key : all.keys()) {
                assertThat(run.samples().of(key).size())
                        .as(key)
                        .isEqualTo(all.of(key).size());
            }
            assertThat(run.evaluation()).isEqualTo(4);
            run.at(10);
            assertThat(run.samples().of(Metric.LOSS.key()).size()).isEqualTo(10);
            assertThat(run.samples().of(Metric.LOSS.key()).value(9))
                    .isEqualTo(all.of(Metric.LOSS.key()).value(9));
        }
    }
}
