package sparseworkbench.worker;

import java.time.Duration;
import java.util.Optional;
import sparseworkbench.plan.RunSchedule;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.train.TrainEvent;

/**
 * Expects how long a run still takes: the steps, evaluations and checkpoints to come, each as long as the latest were. What has not been seen yet
 * takes as long as was told before the start. Where that was a guess, nothing is said before there are some steps, and what was told of the rest is
 * as wrong as it was of these.
 */
final class TimeLeft {
    private final RunPace pace = new RunPace();
    private RunTimes told = RunTimes.unknown(new RunSchedule(0, 0, false, 0));
    private boolean guessed = true;
    private Optional<Long> plannedAt = Optional.empty();
    private long step;
    private long evaluatedStep;
    private long savedStep;
    private boolean begun;
    /** Until it is known from which step the run goes on. */
    private boolean resuming;

    private boolean stopping;

    /**
     * @param guess   whether nothing is known of this computer
     * @param resumes whether the run goes on from a checkpoint: which one, {@link TrainEvent.Resumed} says later
     * @param nanos   a moment of {@link System#nanoTime}
     */
    void planned(RunTimes times, boolean guess, boolean resumes, long nanos) {
        told = times;
        guessed = guess;
        resuming = resumes;
        plannedAt = Optional.of(nanos);
    }

    /** A stop was asked for: after the present step come an evaluation, if that step has none yet, and a checkpoint, and no other step. */
    void stopAsked() {
        stopping = true;
    }

    /** Takes what happened at a moment of {@link System#nanoTime}. */
    void note(TrainEvent event, long nanos) {
        pace.after(event, nanos);
        switch (event) {
            case TrainEvent.Resumed resumed -> {
                resuming = false;
                step = resumed.step();
                evaluatedStep = resumed.step();
                savedStep = resumed.step();
            }
            case TrainEvent.Step taken -> {
                step = taken.step();
                begun = true;
            }
            case TrainEvent.Evaluation done -> {
                evaluatedStep = done.step();
                begun = true;
            }
            case TrainEvent.StepsPlanned known -> told = told.of(known.steps());
            case TrainEvent.CheckpointSaved saved -> savedStep = saved.step();
            default -> {}
        }
    }

    /** Empty before there are a few steps to judge by, or anything is known of this computer; and before it is known where the run goes on. */
    Optional<Duration> at(long nanos) {
        Optional<Double> measured = pace.step();
        if (resuming || told.schedule().steps() == 0 || guessed && measured.isEmpty()) {
            return Optional.empty();
        }
        double wrong = guessed && told.step() > 0 ? measured.get() / told.step() : 1;
        double evaluation = pace.evaluation().orElse(wrong * told.evaluation());
        double seconds = beginning(nanos)
                + (stopping ? 0 : told.schedule().steps() - step) * measured.orElse(told.step())
                + evaluationsToCome() * evaluation
                - Math.min(evaluation, pace.evaluating(nanos))
                + (stopping ? 1 : told.schedule().checkpointsAfter(savedStep))
                        * pace.checkpoint().orElse(told.checkpoint())
                + told.ending();
        return Optional.of(Duration.ofMillis(Math.round(1000 * Math.max(0, seconds))));
    }

    private double beginning(long nanos) {
        double spent = plannedAt.map(at -> (nanos - at) / 1e9).orElse(0.0);
        return begun || step > 0 ? 0 : Math.max(0, told.beginning() - spent);
    }

    /** The one that is going on included. */
    private long evaluationsToCome() {
        boolean first = told.schedule().evalFirst() && !begun && step == 0;
        if (stopping) {
            return first || told.schedule().evalSteps() > 0 && evaluatedStep != step ? 1 : 0;
        }
        return told.schedule().evaluationsAfter(evaluatedStep) + (first ? 1 : 0);
    }
}
