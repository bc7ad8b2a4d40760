package sparseworkbench.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which runs nobody beats: no other is at least as good and at least as cheap, and better in one of the two. */
final class Pareto {
    private Pareto() {}

    /** The points of the front, from cheap to dear; cost is better when lower, quality when higher. */
    static List<CostPoint> front(List<CostPoint> points) {
        List<CostPoint> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(CostPoint::cost)
                .thenComparing(Comparator.comparingDouble(CostPoint::quality).reversed()));
        List<CostPoint> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (CostPoint point : sorted) {
            if (point.quality() > best) {
                front.add(point);
                best = point.quality();
            }
        }
        return front;
    }
}
