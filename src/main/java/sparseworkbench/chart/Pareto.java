package sparseworkbench.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Which runs of one evaluation set nobody beats: no other is at least as good and at least as cheap, and better in one of the two. */
final class Pareto {
    private Pareto() {}

    /** The front of each evaluation set, in the order in which sets come; points of an unknown set are on none. */
    static SequencedMap<String, List<CostPoint>> fronts(List<CostPoint> points) {
        SequencedMap<String, List<CostPoint>> bySet = new LinkedHashMap<>();
        points.stream()
                .filter(point -> !point.set().isEmpty())
                .forEach(point -> bySet.computeIfAbsent(point.set(), set -> new ArrayList<>())
                        .add(point));
        bySet.replaceAll((set, inside) -> front(inside));
        return bySet;
    }

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
