package sparseworkbench.chart;

/**
 * Ends of axes at round values, and ranges that grow in steps of 1-2-5 instead of following every new value: a live chart
 * stands still until a value would leave it.
 */
final class NiceRange {
    private static final double PARTS = 4;
    private static final double[] MANTISSAS = {1, 2, 5, 10};
    private static final double ALMOST = 1e-9;

    private NiceRange() {}

    /** The smallest of 1, 2, 5 times a power of ten that is at least {@code value}, which is above 0. */
    static double ceil125(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double mantissa : MANTISSAS) {
            if (value <= mantissa * power * (1 + ALMOST)) {
                return mantissa * power;
            }
        }
        return 10 * power;
    }

    /** The largest of 1, 2, 5 times a power of ten that is at most {@code value}, which is above 0. */
    static double floor125(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double best = power;
        for (double mantissa : MANTISSAS) {
            if (mantissa * power <= value * (1 + ALMOST)) {
                best = mantissa * power;
            }
        }
        return best;
    }

    /** A range with round ends around data on a linear axis. */
    static Interval linear(double low, double high) {
        double length = high - low;
        if (!(length > Math.max(Math.abs(high), 1e-12) * 1e-6)) {
            double padding = high == 0 ? 1 : Math.abs(high) * 0.1;
            return linear(low - padding, high + padding);
        }
        double unit = ceil125(length / PARTS) / 2;
        return new Interval(Math.floor(low / unit + ALMOST) * unit, Math.ceil(high / unit - ALMOST) * unit);
    }

    /** A range with ends at 1-2-5 around positive data on a logarithmic axis. */
    static Interval log(double low, double high) {
        double nextLow = floor125(low);
        double nextHigh = ceil125(high);
        return nextHigh / nextLow < 4
                ? new Interval(floor125(nextLow / 1.5), ceil125(nextHigh * 1.5))
                : new Interval(nextLow, nextHigh);
    }

    /** The same range while the data lie in it, else one that holds the old range and the data. */
    static Interval grow(Interval current, double low, double high, boolean log) {
        if (current.low() <= low && current.high() >= high) {
            return current;
        }
        Interval needed = log ? log(low, high) : linear(low, high);
        return needed.with(current);
    }

    /** The end of an x axis that begins at 0 and must hold {@code last}: 10, 20, 50, 100 … */
    static double grownEnd(double last) {
        return ceil125(Math.max(last, 10));
    }
}
