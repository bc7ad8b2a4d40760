package sparseworkbench.plan;

import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.text.Batches;

/**
 * How long a run is.
 *
 * @param rows          rows that are trained on, in all tables
 * @param stepsPerEpoch steps of one pass over them; rows that share texts can make it a few more
 * @param totalSteps    steps of the run
 */
record RunLength(long rows, long stepsPerEpoch, long totalSteps) {

    /** @param rows rows of each table */
    static RunLength of(long[] rows, Values training) {
        Batches batches = TrainingParams.batches(training);
        long sum = 0;
        long fewest = Long.MAX_VALUE;
        long all = 0;
        for (long table : rows) {
            sum += table;
            all += batches.count(table);
            fewest = Math.min(fewest, batches.count(table));
        }
        boolean inTurns = rows.length > 1 && training.get(TrainingParams.MULTI_DATASET_BATCH_SAMPLER).equals("round_robin");
        long perStep = Math.max(1, training.get(TrainingParams.GRADIENT_ACCUMULATION_STEPS));
        long perEpoch = Math.max(1, Math.ceilDiv(inTurns ? fewest * rows.length : all, perStep));
        double epochs = training.get(TrainingParams.NUM_TRAIN_EPOCHS);
        return new RunLength(sum, perEpoch,
                training.get(TrainingParams.MAX_STEPS).orElseGet(() -> Math.max(1, (long) Math.ceil(epochs * perEpoch))));
    }
}
