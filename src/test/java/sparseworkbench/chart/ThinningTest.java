package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of any length takes bounded memory, and its picture stays the same. */
class ThinningTest {
    private static final int LENGTH = 1_000_000;

    /** What a run may look like. */
    private enum Shape {
        NOISE {
            @Override
            double at(int step, Random random) {
                return 2 + random.nextGaussian();
            }
        },
        /** With values that are no numbers, and such that no logarithm can show, alone and in a row. */
        TORN {
            @Override
            double at(int step, Random random) {
                boolean storm = step % 100_000 > 98_000;
                double chance = random.nextDouble();
                if (chance < (storm ? 0.3 : 0.0005)) {
                    return random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
                }
                return chance > 0.999 ? -random.nextInt(3) : 1 + random.nextDouble();
            }
        },
        NEVER_A_NUMBER {
            @Override
            double at(int step, Random random) {
                return Double.NaN;
            }
        },
        CONSTANT {
            @Override
            double at(int step, Random random) {
                return 7;
            }
        };

        abstract double at(int step, Random random);

        double[] values(int length) {
            Random random = new Random(11);
            return IntStream.range(0, length).mapToDouble(i -> at(i, random)).toArray();
        }
    }

    private static Samples samples(double[] values) {
        Samples samples = new Samples();
        int most = 0;
        for (int i = 0; i < values.length; i++) {
            samples.append(i, values[i], i);
            most = Math.max(most, samples.size());
        }
        assertThat(most).isLessThanOrEqualTo(Samples.MOST);
        return samples;
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theWholeRunLooksAsIfNothingHadBeenLeftOut(Shape shape) {
        double[] values = shape.values(LENGTH);
        Samples samples = samples(values);
        for (boolean log : new boolean[] {false, true}) {
            for (int buckets : new int[] {60, 333, 1200}) {
                Envelope drawn = envelope(samples, LENGTH - 1, buckets, log);
                Reference wanted = new Reference(values, LENGTH - 1, buckets, log);
                assertThat(points(drawn.line)).isEqualTo(points(wanted.line));
                assertThat(points(drawn.bandLow)).isEqualTo(points(wanted.low));
                assertThat(points(drawn.bandHigh)).isEqualTo(points(wanted.high));
                assertThat(drawn.valuesInView).isEqualTo(LENGTH);
                assertThat(drawn.failedInView).isEqualTo(wanted.failed);
                assertThat(drawn.belowInView).isEqualTo(log ? wanted.below : 0);
            }
        }
    }

    private static Envelope envelope(Samples samples, double high, int buckets, boolean log) {
        return Envelope.of(samples, XScale.STEPS, new Ema(0, samples), new Interval(0, high), buckets, log);
    }

    private static List<String> points(Points points) {
        return IntStream.range(0, points.size())
                .mapToObj(i -> points.x(i) + " " + points.y(i))
                .toList();
    }

    /** The envelope worked out from all values, without an index. */
    private static final class Reference {
        private final double[] values;
        private final boolean log;
        private final Points line = new Points();
        private final Points low = new Points();
        private final Points high = new Points();
        private int failed;
        private int below;

        Reference(double[] values, double view, int buckets, boolean log) {
            this.values = values;
            this.log = log;
            int width = (int) Envelope.bucketWidth(view, buckets);
            for (int from = 0; from < values.length; from += width) {
                bucket(from, Math.min(values.length, from + width));
            }
        }

        private boolean isHole(int index) {
            return !Double.isFinite(values[index]) || log && values[index] <= 0;
        }

        private void bucket(int from, int to) {
            int[] holes = IntStream.range(from, to).filter(this::isHole).toArray();
            if (holes.length == 0) {
                run(from, to);
            } else {
                run(from, holes[0]);
                line.gap();
                run(holes[0] + 1, holes[holes.length - 1]);
                line.gap();
                run(holes[holes.length - 1] + 1, to);
            }
            band(from, to);
            for (int i = from; i < to; i++) {
                failed += Double.isFinite(values[i]) ? 0 : 1;
                below += Double.isFinite(values[i]) && values[i] <= 0 ? 1 : 0;
            }
        }

        private int[] shown(int from, int to) {
            return IntStream.range(from, Math.max(from, to))
                    .filter(i -> !isHole(i))
                    .toArray();
        }

        private void run(int from, int to) {
            int[] shown = shown(from, to);
            if (shown.length > 0) {
                int least = extreme(shown, -1);
                int most = extreme(shown, 1);
                line.add(Math.min(least, most), values[Math.min(least, most)]);
                if (least != most) {
                    line.add(Math.max(least, most), values[Math.max(least, most)]);
                }
            }
        }

        private int extreme(int[] indexes, int sign) {
            return Arrays.stream(indexes)
                    .reduce((a, b) -> sign * values[b] > sign * values[a] ? b : a)
                    .orElseThrow();
        }

        private void band(int from, int to) {
            int[] shown = shown(from, to);
            if (shown.length == 0) {
                low.gap();
                high.gap();
                return;
            }
            double x = (from + to - 1) / 2.0;
            low.add(x, values[extreme(shown, -1)]);
            high.add(x, values[extreme(shown, 1)]);
            if (IntStream.range(from, to).anyMatch(i -> !Double.isFinite(values[i]))) {
                low.gap();
                high.gap();
            }
        }
    }

    @Test
    void theNewestAndTheFirstValuesAreAllThere() {
        double[] values = Shape.NOISE.values(LENGTH);
        Samples samples = samples(values);
        assertThat(samples.isWhole()).isFalse();
        for (int i = 1; i <= Thinning.NEWEST; i++) {
            assertThat(samples.value(samples.size() - i)).isEqualTo(values[LENGTH - i]);
        }
        for (int i = 0; i < Thinning.FIRST; i++) {
            assertThat(samples.value(i)).isEqualTo(values[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99})
    void theSmoothedLineEndsWhereThatOfAllValuesEnds(double beta) {
        double[] values = Shape.NOISE.values(200_000);
        Samples samples = samples(values);
        Ema ema = new Ema(beta, samples);
        ema.extend();
        double mean = 0;
        double bias = 1;
        for (double value : values) {
            mean = beta * mean + (1 - beta) * value;
            bias *= beta;
        }
        assertThat(ema.value(samples.size() - 1)).isCloseTo(mean / (1 - bias), within(1e-9));
    }

    @Test
    void theMeanOfAllValuesIsKept() {
        double[] values = Shape.TORN.values(300_000);
        Samples samples = samples(values);
        SampleColumns columns = samples.columns();
        double sum = 0;
        for (int row = 0; row < columns.size(); row++) {
            int finite = columns.measured(row, row + 1) - columns.nonFinite(row, row + 1);
            sum += finite == 0 ? 0 : finite * columns.mean(row);
        }
        assertThat(sum).isCloseTo(Arrays.stream(values).filter(Double::isFinite).sum(), within(1e-3));
    }

    /** The kept ones are mostly extremes: the middle of the values must not be taken from them. */
    @Test
    void theTypicalRangeIsThatOfTheValues() {
        double[] values = Shape.NOISE.values(LENGTH);
        CurveChart chart = new CurveChart(ChartTheme.light(13));
        chart.view(CurveView.PLAIN.withTypical(true));
        chart.curves(List.of(curve(samples(values))));
        chart.reduce(new Interval(0, LENGTH), 900);
        // 2 ± 2.33 hold the middle 98 % of a normal distribution around 2.
        assertThat(chart.shownY().low()).isBetween(-1.0, -0.3);
        assertThat(chart.shownY().high()).isBetween(4.3, 5.0);
        assertThat(chart.leftOut().outside()).isPositive();
        assertThat(chart.leftOut().atLeast()).isTrue();
    }

    private static Curve curve(Samples samples) {
        return new Curve("a", "A", "A", 0, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS);
    }

    @Test
    void aResumedRunRepeatsStepsThatHadBeenThinned() {
        double[] values = Shape.NOISE.values(200_000);
        Samples samples = samples(values);
        for (int step = 50_000; step < 150_000; step++) {
            samples.append(step, 1, step);
        }
        assertThat(samples.step(samples.size() - 1)).isEqualTo(149_999);
        List<Double> after = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (samples.step(i) >= 50_000) {
                after.add(samples.value(i));
            }
        }
        assertThat(after).containsOnly(1.0);
        samples.clear();
        assertThat(samples.isWhole()).isTrue();
        assertThat(samples.width()).isEqualTo(1);
    }
}
