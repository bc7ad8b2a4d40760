package sparseworkbench.worker;

import java.util.Optional;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainingFailed;

/** How a run that ran out of memory goes on by itself: with smaller mini-batches, where a person agreed to that before. */
final class SmallerMiniBatches {
    private SmallerMiniBatches() {}

    /**
     * What to change.
     *
     * @return empty where nobody agreed, where something else failed, and where the loss has no mini-batches that can become smaller: another batch
     *     size is another training
     */
    static Optional<SmallerBatch> after(TrainingFailed failed, Project project) {
        return failed.kind() == TrainingFailed.Kind.OUT_OF_MEMORY
                        && project.training().get(TrainingParams.AUTO_FIND_MINI_BATCH_SIZE)
                ? SmallerBatch.of(project).filter(SmallerBatch::changesMiniBatchesOnly)
                : Optional.empty();
    }
}
