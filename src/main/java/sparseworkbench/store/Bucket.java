package sparseworkbench.store;

/**
 * The points of one series within a span of steps, summed up so that extremes survive.
 *
 * @param firstStep step of its first point
 * @param lastStep  step of its last point
 * @param n         number of points, NaN included
 * @param nanCount  how many of them are NaN
 * @param min       smallest value, NaN points left out; NaN when there is no other
 * @param max       largest value, likewise
 * @param sum       sum of the values, NaN points left out
 * @param last      value of the last point, may be NaN
 */
public record Bucket(
        long firstStep, long lastStep, long n, long nanCount, double min, double max, double sum, double last) {

    /** A bucket of one point. */
    static Bucket of(long step, double value) {
        boolean nan = Double.isNaN(value);
        return new Bucket(step, step, 1, nan ? 1 : 0, value, value, nan ? 0 : value, value);
    }

    /** Mean of the points that are not NaN; NaN when there are none. */
    public double mean() {
        return n == nanCount ? Double.NaN : sum / (n - nanCount);
    }

    /** Both together; {@code later} holds later steps. */
    Bucket plus(Bucket later) {
        return new Bucket(
                firstStep,
                later.lastStep,
                n + later.n,
                nanCount + later.nanCount,
                least(min, later.min),
                greatest(max, later.max),
                sum + later.sum,
                later.last);
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double greatest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
