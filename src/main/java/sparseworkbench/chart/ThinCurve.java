package sparseworkbench.chart;

import java.util.List;
import sparseworkbench.store.RunId;

/**
 * What one run gives with fewer and fewer dimensions of each text.
 *
 * @param run    which
 * @param slot   place in the series colours
 * @param strong whether it is highlighted
 * @param points in the order of x
 */
public record ThinCurve(RunId run, int slot, boolean strong, List<Point> points) {
    /** A place in the panel. */
    public record Point(double x, double y) {}

    public ThinCurve {
        points = List.copyOf(points);
    }
}
