package sparseworkbench.chart;

import java.util.OptionalDouble;

/** The x axis of a run under way: it ends at 10, 20, 50, 100 … so that it seldom moves. */
public final class AxisGrowth {
    private AxisGrowth() {}

    /**
     * The stretch to show.
     *
     * @param full       from 0 to the newest value
     * @param plannedEnd where the run will end; the axis does not go on behind it
     */
    public static Interval of(Interval full, OptionalDouble plannedEnd) {
        double end = NiceRange.grownEnd(full.high());
        return new Interval(
                full.low(),
                plannedEnd.isPresent() ? Math.max(full.high(), Math.min(end, plannedEnd.getAsDouble())) : end);
    }
}
