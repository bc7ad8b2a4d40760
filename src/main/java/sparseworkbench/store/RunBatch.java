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
 * @param number     larger than that of every batch of the run before it; one that was written is not written again. 0: it has none
 * @param milestones what changes with it
 */
public record RunBatch(
        long step,
        long trainMillis,
        long wallMillis,
        List<MetricPoint> points,
        List<NewEvent> events,
        Optional<Progress> progress,
        Optional<Duration> left,
        List<RunDetail> details,
        long number,
        Milestones milestones) {

    public RunBatch {
        points = List.copyOf(points);
        events = List.copyOf(events);
        details = List.copyOf(details);
    }

    /**
     * What happens seldom.
     *
     * @param restartAfter points and checkpoints after this step are taken back first; −1 takes back everything
     * @param stage        the state that the run is in now, one in which its worker works
     * @param checkpoints  that were written; those whose folders are gone are forgotten
     * @param totalSteps   how many steps the run will have
     */
    public record Milestones(
            Optional<Long> restartAfter,
            Optional<RunState> stage,
            List<SavedCheckpoint> checkpoints,
            Optional<Long> totalSteps) {
        /** Nothing of the kind. */
        public static final Milestones NONE =
                new Milestones(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        public Milestones {
            if (stage.filter(state -> !state.isLive() || state == RunState.QUEUED)
                    .isPresent()) {
                throw new IllegalArgumentException("Not a working state: " + stage.get());
            }
            checkpoints = List.copyOf(checkpoints);
        }
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
