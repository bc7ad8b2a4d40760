package sparseworkbench.train;

import java.util.List;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.batch.MultiDatasetSampler;
import sparseworkbench.batch.MultiDatasetSampler.Table;
import sparseworkbench.data.Row;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** How the section {@code training} wants rows put together. */
final class SamplerFactory {
    private SamplerFactory() {}

    /** Batches of the rows of all tables, counted through. */
    static BatchSampler of(List<List<Row>> tables, Values training) throws TrainingFailed {
        try {
            return together(tables, training);
        } catch (IllegalArgumentException e) {
            throw new TrainingFailed(
                    TrainingFailed.Kind.BAD_DATA,
                    e.getMessage(),
                    "Start a new run with other batches (training.batch_sampler), or other data.",
                    e);
        }
    }

    private static BatchSampler together(List<List<Row>> tables, Values training) {
        if (tables.size() == 1) {
            return TrainingParams.sampler(tables.getFirst(), training);
        }
        List<Table> each = tables.stream()
                .map(rows -> new Table(TrainingParams.sampler(rows, training), rows.size()))
                .toList();
        return new MultiDatasetSampler(
                each,
                training.get(TrainingParams.MULTI_DATASET_BATCH_SAMPLER).equals("proportional"),
                training.get(TrainingParams.SEED));
    }
}
