package sparseworkbench.plan;

import java.util.Arrays;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/**
 * How long a run is.
 *
 * @param rows          rows that are trained on, in all tables
 * @param stepsPerEpoch steps of one pass over them
 * @param totalSteps    steps of the run
 */
record RunLength(long rows, long stepsPerEpoch, long totalSteps) {

    static RunLength of(Epochs passes, Values training) {
        boolean inTurns = passes.batches().length > 1
                && training.get(TrainingParams.MULTI_DATASET_BATCH_SAMPLER).equals("round_robin");
        long batches = inTurns
                ? Arrays.stream(passes.batches()).min().orElse(0) * passes.batches().length
                : Arrays.stream(passes.batches()).sum();
        long perStep = Math.max(1, training.get(TrainingParams.GRADIENT_ACCUMULATION_STEPS));
        long perEpoch = Math.max(1, Math.ceilDiv(batches, perStep));
        double epochs = training.get(TrainingParams.NUM_TRAIN_EPOCHS);
        return new RunLength(
                Arrays.stream(passes.rows()).sum(),
                perEpoch,
                training.get(TrainingParams.MAX_STEPS)
                        .orElseGet(() -> Math.max(1, (long) Math.ceil(epochs * perEpoch))));
    }
}
