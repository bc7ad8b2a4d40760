package sparseworkbench.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import sparseworkbench.train.StepSeconds;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

/**
 * How long the parts of a run take: its latest steps, its latest evaluation, its latest checkpoint. What lies between two steps is not a step's, nor
 * is what disturbs a single one for long.
 */
final class RunPace {
    /** Steps to judge by; the first ones are slower. */
    static final int FEWEST = 5;

    private static final int RECENT = 31;
    private static final double NANOS = 1e9;

    private final Deque<Double> steps = new ArrayDeque<>();
    private Optional<Long> stepFinished = Optional.empty();
    private Optional<Long> evaluationBegun = Optional.empty();
    private Optional<Long> checkpointBegun = Optional.empty();
    private Optional<Double> evaluation = Optional.empty();
    private Optional<Double> checkpoint = Optional.empty();
    private boolean measured;

    /** Takes what happened at a moment of {@link System#nanoTime}. */
    void after(TrainEvent event, long nanos) {
        switch (event) {
            case TrainEvent.Step step -> step(nanos);
            case TrainEvent.Progress progress -> stage(progress.stage(), nanos);
            case TrainEvent.Evaluation done -> {
                evaluation =
                        evaluationBegun.map(begun -> (nanos - begun) / NANOS).or(() -> evaluation);
                evaluationBegun = Optional.empty();
                measured = true;
            }
            case TrainEvent.CheckpointSaved saved -> {
                checkpoint =
                        checkpointBegun.map(begun -> (nanos - begun) / NANOS).or(() -> checkpoint);
                checkpointBegun = Optional.empty();
            }
            default -> {}
        }
    }

    private void stage(Stage stage, long nanos) {
        stepFinished = stage == Stage.TRAINING ? stepFinished : Optional.empty();
        // What is compared with an evaluation comes once, behind it.
        measured = measured && stage == Stage.EVALUATING;
        evaluationBegun = stage == Stage.EVALUATING && !measured
                ? evaluationBegun.or(() -> Optional.of(nanos))
                : Optional.empty();
        checkpointBegun = stage == Stage.SAVING ? checkpointBegun.or(() -> Optional.of(nanos)) : Optional.empty();
    }

    private void step(long nanos) {
        stepFinished.ifPresent(before -> steps.addLast((nanos - before) / NANOS));
        if (steps.size() > RECENT) {
            steps.removeFirst();
        }
        stepFinished = Optional.of(nanos);
    }

    /** Seconds of a step; empty before there are a few to judge by. */
    Optional<Double> step() {
        if (steps.size() < FEWEST) {
            return Optional.empty();
        }
        return Optional.of(StepSeconds.undisturbed(steps).orElseThrow());
    }

    /** Seconds of an evaluation; empty before the first. */
    Optional<Double> evaluation() {
        return evaluation;
    }

    /** Seconds of a checkpoint; empty before the first. */
    Optional<Double> checkpoint() {
        return checkpoint;
    }

    /** Seconds that the evaluation that is going on has taken so far; 0 if there is none. */
    double evaluating(long nanos) {
        return evaluationBegun.map(begun -> (nanos - begun) / NANOS).orElse(0.0);
    }
}
