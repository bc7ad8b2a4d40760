package sparseworkbench.plan;

import java.util.Arrays;
import java.util.Optional;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/**
 * How long a run is.
 *
 * @param rows          rows of an epoch, in all tables
 * @param stepsPerEpoch steps of one epoch
 * @param totalSteps    steps of the run
 */
record RunLength(long rows, long stepsPerEpoch, long totalSteps) {
    private static final double SECONDS = 60;

    /** As many steps as fit into the time that was chosen, if one was; without a known model there is no estimate. */
    RunLength within(Values training, Optional<RunTimes> times) {
        Optional<Double> minutes = training.get(TrainingParams.MAX_MINUTES);
        return minutes.isEmpty() || times.isEmpty()
                ? this
                : new RunLength(rows, stepsPerEpoch, times.get().stepsWithin(minutes.get() * SECONDS));
    }

    static RunLength of(Epochs epochs, Values training) {
        boolean inTurns = epochs.batches().length > 1
                && training.get(TrainingParams.MULTI_DATASET_BATCH_SAMPLER).equals("round_robin");
        long batches = inTurns
                ? Arrays.stream(epochs.batches()).min().orElse(0) * epochs.batches().length
                : Arrays.stream(epochs.batches()).sum();
        long perStep = Math.max(1, training.get(TrainingParams.GRADIENT_ACCUMULATION_STEPS));
        long perEpoch = Math.max(1, Math.ceilDiv(batches, perStep));
        double asked = training.get(TrainingParams.NUM_TRAIN_EPOCHS);
        return new RunLength(
                Arrays.stream(epochs.rows()).sum(),
                perEpoch,
                training.get(TrainingParams.MAX_STEPS)
                        .orElseGet(() -> Math.max(1, (long) Math.ceil(asked * perEpoch))));
    }
}
