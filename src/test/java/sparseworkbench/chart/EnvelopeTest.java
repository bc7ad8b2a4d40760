package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static Samples of(double... values) {
        Samples samples = new Samples();
        for (int i = 0; i < values.length; i++) {
            samples.append(i + 1, values[i], 1000L * i);
        }
        return samples;
    }

    private static Envelope envelope(
            Samples samples, double low, double high, int buckets, boolean log, double smoothing) {
        Ema ema = new Ema(smoothing, samples);
        ema.extend();
        return Envelope.of(samples, XScale.STEPS, ema, new Interval(low, high), buckets, log);
    }

    private static double[] ys(Points points) {
        return IntStream.range(0, points.size()).mapToDouble(points::y).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 150, 600, 1200})
    void aSingleSpikeAmongAMillionPointsIsPresentAtEveryZoom(int buckets) {
        Samples samples = new Samples();
        int spike = 777_777;
        for (int i = 0; i < 1_000_000; i++) {
            samples.append(i, i == spike ? 50 : Math.sin(i / 1000.0), i);
        }
        for (double half = 1_000_000; half >= 2; half /= 3) {
            Envelope envelope = envelope(samples, Math.max(0, spike - half), spike + half, buckets, false, 0);
            assertThat(ys(envelope.line)).as("line, half width %s", half).contains(50);
            assertThat(ys(envelope.bandHigh)).as("band, half width %s", half).contains(50);
            assertThat(envelope.line.size()).isLessThanOrEqualTo(2 * buckets + 6);
        }
    }

    @Test
    void smoothingKeepsTheSpikeInTheBand() {
        Samples samples = new Samples();
        for (int i = 0; i < 100_000; i++) {
            samples.append(i, i == 5000 ? -9 : 1, i);
        }
        Envelope envelope = envelope(samples, 0, 100_000, 100, false, 0.9);
        assertThat(ys(envelope.bandLow)).contains(-9);
        assertThat(envelope.isDense()).isTrue();
    }

    @Test
    void notANumberTearsTheLineAndLeavesAMark() {
        Envelope envelope = envelope(of(1, 2, Double.NaN, 4, 5), 0, 6, 1000, false, 0);
        assertThat(ys(envelope.line)).containsExactly(1, 2, Double.NaN, 4, 5);
        assertThat(envelope.failed.size()).isEqualTo(1);
        assertThat(envelope.failed.x(0)).isEqualTo(3);
        assertThat(envelope.failedInView).isEqualTo(1);
    }

    @Test
    void infinityTearsTheLineToo() {
        Envelope envelope =
                envelope(of(1, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY), 0, 6, 1000, false, 0);
        assertThat(ys(envelope.line)).containsExactly(1, Double.NaN, 3, Double.NaN);
        assertThat(envelope.failedInView).isEqualTo(2);
    }

    @Test
    void aTornBucketIsNotJoinedAcrossAndKeepsItsExtremes() {
        double[] values = new double[1000];
        java.util.Arrays.fill(values, 1);
        values[400] = Double.NaN;
        values[405] = 99;
        values[410] = Double.NaN;
        Envelope envelope = envelope(of(values), 0, 1000, 1, false, 0);
        assertThat(ys(envelope.line)).contains(99, Double.NaN);
        assertThat(ys(envelope.bandHigh)).contains(99);
    }

    @Test
    void aLogarithmShowsZeroAndLessAsMarks() {
        Envelope envelope = envelope(of(10, 0, -3, 20), 0, 6, 1000, true, 0);
        assertThat(ys(envelope.line)).containsExactly(10, Double.NaN, 20);
        assertThat(envelope.below.size()).isEqualTo(2);
        assertThat(envelope.belowInView).isEqualTo(2);
        assertThat(envelope.failedInView).isZero();
    }

    @Test
    void aLinearAxisShowsZeroAndLessAsTheyAre() {
        Envelope envelope = envelope(of(10, 0, -3, 20), 0, 6, 1000, false, 0);
        assertThat(ys(envelope.line)).containsExactly(10, 0, -3, 20);
        assertThat(envelope.belowInView).isZero();
    }

    @Test
    void bucketsArePowersOfTwo() {
        assertThat(Envelope.bucketWidth(1000, 1000)).isEqualTo(1);
        assertThat(Envelope.bucketWidth(1001, 1000)).isEqualTo(2);
        assertThat(Envelope.bucketWidth(1_000_000, 1200)).isEqualTo(1024);
        assertThat(Envelope.bucketWidth(1, 4)).isEqualTo(0.25);
    }

    @Test
    void appendingChangesOnlyTheLastBucket() {
        Samples samples = new Samples();
        for (int i = 0; i < 10_000; i++) {
            samples.append(i, Math.cos(i), i);
        }
        double[] before = ys(envelope(samples, 0, 20_000, 100, false, 0).line);
        for (int i = 10_000; i < 10_050; i++) {
            samples.append(i, Math.cos(i), i);
        }
        double[] after = ys(envelope(samples, 0, 20_000, 100, false, 0).line);
        assertThat(java.util.Arrays.copyOf(after, before.length - 2))
                .containsExactly(java.util.Arrays.copyOf(before, before.length - 2));
    }

    @Test
    void linesRunToTheEdgesOfAZoomedView() {
        Envelope envelope = envelope(of(1, 2, 3, 4, 5, 6), 2.5, 4.5, 1000, false, 0);
        assertThat(ys(envelope.line)).containsExactly(2, 3, 4, 5);
        assertThat(envelope.valuesInView).isEqualTo(2);
    }

    @Test
    void nothingGivesNothing() {
        Envelope envelope = envelope(new Samples(), 0, 1, 100, true, 0.5);
        assertThat(envelope.line.size() + envelope.smooth.size() + envelope.bandLow.size())
                .isZero();
    }
}
