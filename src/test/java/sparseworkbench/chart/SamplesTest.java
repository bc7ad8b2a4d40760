package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void extremesOfAnyStretchAreThoseOfTheValues() {
        Random random = new Random(7);
        Samples samples = new Samples();
        double[] values = random.doubles(5000, -5, 5).toArray();
        for (int i = 0; i < values.length; i++) {
            samples.append(i, values[i], i);
        }
        ExtremeIndex.Extremes found = new ExtremeIndex.Extremes();
        for (int trial = 0; trial < 500; trial++) {
            int from = random.nextInt(values.length);
            int to = from + 1 + random.nextInt(values.length - from);
            samples.extremes().find(from, to, found);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            assertThat(samples.value(found.lowest)).isEqualTo(low);
            assertThat(samples.value(found.highest)).isEqualTo(high);
        }
    }

    @Test
    void aRepeatedStepReplacesWhatCameAfterIt() {
        Samples samples = new Samples();
        for (int step = 1; step <= 100; step++) {
            samples.append(step, step == 90 ? 1000 : step, step);
        }
        samples.append(81, -1, 200);
        assertThat(samples.size()).isEqualTo(81);
        assertThat(samples.step(80)).isEqualTo(81);
        ExtremeIndex.Extremes found = new ExtremeIndex.Extremes();
        samples.extremes().find(0, samples.size(), found);
        assertThat(samples.value(found.highest)).isEqualTo(80);
        assertThat(samples.value(found.lowest)).isEqualTo(-1);
    }

    @Test
    void timeNeverRunsBackwards() {
        Samples samples = new Samples();
        samples.append(1, 1, 5000);
        samples.append(2, 1, 3000);
        assertThat(samples.millis(1)).isEqualTo(5000);
    }

    @Test
    void theLastFiniteValueIsFound() {
        Samples samples = new Samples();
        assertThat(samples.lastFinite()).isNaN();
        samples.append(1, 3, 0);
        samples.append(2, Double.NaN, 0);
        assertThat(samples.lastFinite()).isEqualTo(3);
    }

    @Test
    void positionsFollowTheScale() {
        Samples samples = new Samples();
        samples.append(10, 1, 61_000);
        samples.append(20, 1, 71_000);
        assertThat(new XScale(XScale.Kind.TIME, 1000, 1).at(samples, 0)).isEqualTo(60);
        assertThat(new XScale(XScale.Kind.EPOCH, 0, 40).at(samples, 1)).isEqualTo(0.5);
        assertThat(XScale.STEPS.nearest(samples, 14)).isZero();
        assertThat(XScale.STEPS.nearest(samples, 16)).isEqualTo(1);
        assertThat(XScale.STEPS.nearest(samples, 1e9)).isEqualTo(1);
        assertThat(XScale.STEPS.nearest(new Samples(), 1)).isEqualTo(-1);
    }
}
