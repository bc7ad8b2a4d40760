package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunUpdate;

class RunSpeedTest {
    private static Run run(RunState state, long step, long total, long phaseDone, long phaseTotal) {
        return new Run(
                new RunId(1),
                "a",
                state,
                "Encoding",
                phaseDone,
                phaseTotal,
                step,
                total,
                "{}",
                "",
                "",
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                65_000,
                state.isLive() ? Optional.of(Duration.ofSeconds(160)) : Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static RunSamples steps(int count, long millisEach) {
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 1; step <= count; step++) {
            points.add(new MetricPoint(Metric.LOSS.key(), step, 1, step * millisEach));
        }
        RunSamples samples = new RunSamples();
        samples.add(new RunUpdate(false, points, List.of(), false));
        return samples;
    }

    @Test
    void tellsHowLongItStillTakes() {
        RunSpeed pace = RunSpeed.of(run(RunState.TRAINING, 20, 100, 0, 0), steps(20, 2000));
        assertThat(pace.secondsLeft().orElseThrow()).isCloseTo(160, within(1e-9));
        assertThat(pace.text(true)).isEqualTo("1:05 min elapsed · about 3 min left · 2.0 s/step");
        assertThat(pace.text(false)).isEqualTo("1:05 min elapsed");
    }

    @Test
    void saysNothingBeforeThereAreEnoughSteps() {
        assertThat(RunSpeed.of(run(RunState.TRAINING, 2, 100, 0, 0), steps(2, 2000))
                        .secondsPerStep())
                .isEmpty();
        assertThat(RunSpeed.of(run(RunState.PAUSED, 20, 100, 0, 0), steps(20, 2000))
                        .secondsLeft())
                .isEmpty();
    }

    @Test
    void fastRunsCountStepsPerSecond() {
        assertThat(RunSpeed.of(run(RunState.TRAINING, 20, 100, 0, 0), steps(20, 250))
                        .text(true))
                .endsWith("4.0 steps/s");
    }

    @Test
    void theBarFollowsThePhaseUntilTheFirstStep() {
        assertThat(ProgressStrip.fraction(run(RunState.PREPARING, 0, 0, 30, 120)))
                .isEqualTo(0.25);
        assertThat(ProgressStrip.fraction(run(RunState.PREPARING, 0, 0, 0, 0))).isNegative();
        assertThat(ProgressStrip.fraction(run(RunState.TRAINING, 40, 100, 0, 0)))
                .isEqualTo(0.4);
        assertThat(ProgressStrip.fraction(run(RunState.DONE, 100, 100, 0, 0))).isEqualTo(1);
    }

    @Test
    void trendsCompareTheEndWithTheBeginning() {
        Samples samples = new Samples();
        for (int i = 0; i < 40; i++) {
            samples.append(i, i < 20 ? 4 : 1, 0);
        }
        assertThat(Trend.of(samples, 10)).isEqualTo(new Trend(4, 1));
        assertThat(new Trend(4, 1).percent()).isEqualTo("−75 %");
        assertThat(new Trend(21, 0.07).percent()).isEqualTo("−99.7 %");
        assertThat(new Trend(0.41, 0.53).difference()).isEqualTo("+0.120");
        assertThat(Trend.of(new Samples(), 1).isKnown()).isFalse();
    }
}
