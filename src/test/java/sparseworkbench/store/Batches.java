package sparseworkbench.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a worker has to say, as tests say it: without number and, but for those named so, without milestones. */
public final class Batches {
    private Batches() {}

    public static RunBatch batch(
            long step,
            long trainMillis,
            long wallMillis,
            List<MetricPoint> points,
            List<RunBatch.NewEvent> events,
            Optional<RunBatch.Progress> progress,
            Optional<Duration> left,
            List<RunDetail> details) {
        return new RunBatch(
                step, trainMillis, wallMillis, points, events, progress, left, details, 0, RunBatch.Milestones.NONE);
    }

    public static RunBatch batch(
            long step,
            long trainMillis,
            long wallMillis,
            List<MetricPoint> points,
            List<RunBatch.NewEvent> events,
            Optional<RunBatch.Progress> progress,
            Optional<Duration> left) {
        return batch(step, trainMillis, wallMillis, points, events, progress, left, List.of());
    }

    /** The run is in another state. */
    public static RunBatch stage(long step, RunState stage) {
        return milestones(
                step, new RunBatch.Milestones(Optional.empty(), Optional.of(stage), List.of(), Optional.empty()));
    }

    /** The run goes on from a checkpoint, or with −1 from the beginning. */
    public static RunBatch restartAfter(long step) {
        return milestones(
                Math.max(step, 0),
                new RunBatch.Milestones(Optional.of(step), Optional.empty(), List.of(), Optional.empty()));
    }

    /** A checkpoint was written. */
    public static RunBatch saved(long step, SavedCheckpoint checkpoint) {
        return milestones(
                step,
                new RunBatch.Milestones(Optional.empty(), Optional.empty(), List.of(checkpoint), Optional.empty()));
    }

    private static RunBatch milestones(long step, RunBatch.Milestones milestones) {
        return new RunBatch(
                step,
                0,
                System.currentTimeMillis(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                milestones);
    }
}
