package sparseworkbench.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;

/**
 * Where all values of one metric of one run can be read. Reads from the store: not for the window's thread.
 *
 * @param reader reads the store
 * @param run    which run
 * @param key    metric key
 */
public record StoredSeries(RunReader reader, RunId run, String key) {
    private static final int AT_ONCE = 20_000;

    /** The values between two steps, both included; thinned again if they are very many. */
    public Samples read(long fromStep, long toStep) {
        Samples samples = new Samples(Optional.of(this));
        forEach(fromStep, toStep, point -> samples.append(point.step(), point.value(), point.wallMillis()));
        return samples;
    }

    /** Every value between two steps, both included, in their order. */
    void forEach(long fromStep, long toStep, Consumer<MetricPoint> action) {
        long from = fromStep;
        List<MetricPoint> points;
        do {
            points = reader.points(run, key, from, toStep, AT_ONCE);
            points.forEach(action);
            from = points.isEmpty() ? from : points.getLast().step() + 1;
        } while (points.size() == AT_ONCE);
    }
}
