package sparseworkbench.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Works out which stretch of the y axis holds the curves in view. */
final class CurveRange {
    private static final int QUANTILE_SAMPLE = 20_000;
    private static final double TYPICAL = 0.01;

    private CurveRange() {}

    /** Smallest and largest value in view, or nothing; on a logarithmic axis those above zero. */
    static Optional<double[]> extremes(List<DrawnCurve> curves) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (DrawnCurve drawn : curves) {
            low = Math.min(low, least(drawn.envelope().bandLow));
            high = Math.max(high, -least(negated(drawn.envelope().bandHigh)));
        }
        return low <= high ? Optional.of(new double[] {low, high}) : Optional.empty();
    }

    private static Points negated(Points points) {
        Points result = new Points();
        for (int i = 0; i < points.size(); i++) {
            result.add(points.x(i), -points.y(i));
        }
        return result;
    }

    private static double least(Points points) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            if (points.y(i) < least) {
                least = points.y(i);
            }
        }
        return least;
    }

    /** The values between which the middle 98 % in view lie, or nothing. */
    static Optional<double[]> typical(List<DrawnCurve> curves, Interval view, boolean log) {
        double[] kept = new double[QUANTILE_SAMPLE + curves.size() + 1];
        int size = 0;
        long total = Math.max(
                1,
                curves.stream()
                        .mapToLong(drawn -> drawn.envelope().valuesInView)
                        .sum());
        int stride = (int) Math.ceilDiv(total, QUANTILE_SAMPLE);
        for (DrawnCurve drawn : curves) {
            Samples samples = drawn.shown();
            int first = drawn.curve.scale().firstAtOrAfter(samples, view.low());
            long next = 0;
            for (int i = first; i < first + drawn.envelope().keptInView; i++) {
                double value = samples.value(i);
                boolean counts = samples.isTypical(i) && Double.isFinite(value) && !(log && value <= 0);
                for (long end = samples.columns().measured(first, i + 1);
                        samples.isTypical(i) && next < end;
                        next += stride) {
                    if (counts && size < kept.length) {
                        kept[size++] = value;
                    }
                }
            }
        }
        if (size == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(kept, size);
        Arrays.sort(sorted);
        return Optional.of(
                new double[] {sorted[(int) ((size - 1) * TYPICAL)], sorted[(int) ((size - 1) * (1 - TYPICAL))]});
    }

    /**
     * How many finite values in view lie outside of a range, not counting those that were left out of memory; those that a
     * logarithm cannot show are counted elsewhere.
     */
    static int outside(List<DrawnCurve> curves, Interval view, Interval range, boolean log) {
        int outside = 0;
        for (DrawnCurve drawn : curves) {
            Samples samples = drawn.shown();
            int first = drawn.curve.scale().firstAtOrAfter(samples, view.low());
            for (int i = first; i < first + drawn.envelope().keptInView; i++) {
                double value = samples.value(i);
                if (Double.isFinite(value) && !(log && value <= 0) && !range.contains(value)) {
                    outside++;
                }
            }
        }
        return outside;
    }
}
