package sparseworkbench.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sparseworkbench.store.RunEvent.EventLevel;

/**
 * What a worker has to say since it last wrote; stored in one transaction.
 *
 * @param step        last finished step
 * @param trainMillis time spent on the run so far, over all its workers
 * @param wallMillis  now, the sign of life
 * @param points      measured values
 * @param events      what happened
 * @param progress    what is being done, if it changed
 * @param left        how long the run is expected to take from now on, once that can be estimated
 * @param details    what is kept beside metrics
 */
public record RunBatch(
        long step,
        long trainMillis,
        long wallMillis,
        List<MetricPoint> points,
        List<NewEvent> events,
        Optional<Progress> progress,
        Optional<Duration> left,
        List<RunDetail> details) {

    public RunBatch {
        points = List.copyOf(points);
        events = List.copyOf(events);
        details = List.copyOf(details);
    }

    /** Without details. */
    public RunBatch(
            long step,
            long trainMillis,
            long wallMillis,
            List<MetricPoint> points,
            List<NewEvent> events,
            Optional<Progress> progress,
            Optional<Duration> left) {
        this(step, trainMillis, wallMillis, points, events, progress, left, List.of());
    }

    /** An event that has no id yet. */
    public record NewEvent(long step, EventLevel level, String text, long wallMillis) {}

    /**
     * @param phase what is being done, for people
     * @param done  from 0 to {@code total}
     * @param total 0 when it cannot be measured
     */
    public record Progress(String phase, long done, long total) {}
}
