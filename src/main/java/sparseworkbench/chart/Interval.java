package sparseworkbench.chart;

/**
 * A stretch of an axis.
 *
 * @param low  lower end
 * @param high upper end, above {@code low}
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("Not a stretch of an axis: " + low + " … " + high);
        }
    }

    public double length() {
        return high - low;
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** The smallest stretch that holds both. */
    public Interval with(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }
}
