package sparseworkbench.store;

import java.time.Instant;
import java.util.List;

/**
 * A run that another program carried out, to be stored as one that is over.
 *
 * @param run         as it is to be listed; its frozen project begins with {@link Run#IMPORTED} and holds the fingerprint
 * @param fingerprint equal for one training however often it is read
 * @param state       one that has ended
 * @param begun       when it began
 * @param ended       when it ended
 * @param step        steps taken
 * @param totalSteps  steps planned
 * @param millis      how long it took; 0 where that is not known
 * @param points      what was measured
 * @param events      what has to be said about it
 */
public record ImportedRun(
        NewRun run,
        String fingerprint,
        RunState state,
        Instant begun,
        Instant ended,
        long step,
        long totalSteps,
        long millis,
        List<MetricPoint> points,
        List<RunBatch.NewEvent> events) {
    public ImportedRun {
        if (state.isLive() || state == RunState.WAITING) {
            throw new IllegalArgumentException("Not an end: " + state);
        }
        points = List.copyOf(points);
        events = List.copyOf(events);
    }
}
