package sparseworkbench.store;

import java.util.List;

/**
 * What is new since the last look.
 *
 * @param restarted points read before are no longer valid: forget them all; {@code points} begins again from the first step
 * @param points    new points, ascending by step within each key
 * @param events    new events, ascending by id; they are never taken back
 * @param more      there was more than fits into one answer: ask again at once
 */
public record RunUpdate(boolean restarted, List<MetricPoint> points, List<RunEvent> events, boolean more) {

    public RunUpdate {
        points = List.copyOf(points);
        events = List.copyOf(events);
    }

    public boolean isEmpty() {
        return !restarted && points.isEmpty() && events.isEmpty();
    }
}
