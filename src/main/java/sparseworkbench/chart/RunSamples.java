package sparseworkbench.chart;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.RunUpdate;

/** All series of one run, filled from what a cursor reads. The series keep their identity while the run grows. */
public final class RunSamples {
    private final Map<String, Samples> series = new HashMap<>();
    private final Function<String, Optional<StoredSeries>> stored;
    private final Set<String> withoutValue = new TreeSet<>();
    private long firstMillis = Long.MAX_VALUE;

    /** Series that are stored nowhere else. */
    public RunSamples() {
        stored = key -> Optional.empty();
    }

    /** Series of a run of the store, where values that are left out of memory can be read again. */
    public RunSamples(RunReader reader, RunId run) {
        stored = key -> Optional.of(new StoredSeries(reader, run, key));
    }

    /** Takes in what is new; whether anything was. */
    public boolean add(RunUpdate poll) {
        if (poll.restarted()) {
            series.values().forEach(Samples::clear);
            withoutValue.clear();
            firstMillis = Long.MAX_VALUE;
        }
        for (MetricPoint point : poll.points()) {
            // A figure of an evaluation that cannot be had is no point of a curve; a loss that is not finite is one.
            if (Metric.isOfEvaluation(point.key()) && Double.isNaN(point.value())) {
                withoutValue.add(point.key());
            } else {
                of(point.key()).append(point.step(), point.value(), point.wallMillis());
            }
            firstMillis = Math.min(firstMillis, point.wallMillis());
        }
        return poll.restarted() || !poll.points().isEmpty();
    }

    /** The series of a metric, empty when nothing was measured yet. */
    public Samples of(String key) {
        return series.computeIfAbsent(key, absent -> new Samples(stored.apply(key)));
    }

    /** The metrics that have values. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        series.forEach((key, samples) -> {
            if (!samples.isEmpty()) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** These, and the figures of evaluations that could not be had: tables show “–” for them. */
    public Set<String> measured() {
        Set<String> keys = keys();
        keys.addAll(withoutValue);
        return keys;
    }

    /** When the first value was measured, milliseconds since 1970; 0 without values. */
    public long firstMillis() {
        return firstMillis == Long.MAX_VALUE ? 0 : firstMillis;
    }

    /** The scale of a kind of x axis for this run. */
    public XScale scale(XScale.Kind kind) {
        return new XScale(kind, firstMillis(), kind == XScale.Kind.EPOCH ? stepsPerEpoch() : 1);
    }

    private double stepsPerEpoch() {
        Samples epochs = of(Metric.EPOCH.key());
        double epoch = epochs.lastFinite();
        return epochs.isEmpty() || !(epoch > 0) ? 1 : epochs.step(epochs.size() - 1) / epoch;
    }
}
