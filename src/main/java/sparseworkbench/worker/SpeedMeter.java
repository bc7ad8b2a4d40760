package sparseworkbench.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import sparseworkbench.plan.MachineSpeed;
import sparseworkbench.plan.Plan;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

/** Notes how fast a run is, for what the next one is told to take. */
final class SpeedMeter {
    /** Steps to judge by; the first ones are slower. */
    private static final int FEWEST = 5;

    private static final int RECENT = 31;
    private static final double NANOS = 1e9;

    private final Plan plan;
    private final Deque<Double> stepSeconds = new ArrayDeque<>();
    private Optional<Long> stepFinished = Optional.empty();
    private Optional<Long> evaluationBegun = Optional.empty();
    private Optional<Double> evaluationSeconds = Optional.empty();
    private boolean noted;

    SpeedMeter(Plan plan) {
        this.plan = plan;
    }

    /** Takes what happened at a moment of {@link System#nanoTime}. */
    void after(TrainEvent event, long nanos) {
        switch (event) {
            case TrainEvent.Step step -> take(nanos);
            case TrainEvent.Progress progress -> {
                if (progress.stage() == Stage.EVALUATING && evaluationBegun.isEmpty()) {
                    evaluationBegun = Optional.of(nanos);
                }
                // What lies between two steps is not a step's.
                stepFinished = progress.stage() == Stage.TRAINING ? stepFinished : Optional.empty();
            }
            case TrainEvent.Evaluation done -> {
                evaluationSeconds = evaluationBegun.map(begun -> (nanos - begun) / NANOS);
                evaluationBegun = Optional.empty();
                note();
            }
            case TrainEvent.CheckpointSaved saved -> note();
            default -> {}
        }
    }

    private void take(long nanos) {
        stepFinished.ifPresent(before -> stepSeconds.addLast((nanos - before) / NANOS));
        if (stepSeconds.size() > RECENT) {
            stepSeconds.removeFirst();
        }
        stepFinished = Optional.of(nanos);
        if (!noted && stepSeconds.size() == FEWEST) {
            note();
        }
    }

    private void note() {
        if (stepSeconds.size() < FEWEST) {
            return;
        }
        noted = true;
        try {
            MachineSpeed.note(plan, median(), evaluationSeconds);
        } catch (IOException e) {
            WorkerOutput.say("How fast this run is could not be noted: " + e.getMessage());
        }
    }

    private double median() {
        double[] sorted =
                stepSeconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
