package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/**
 * How much a run writes, in bytes. A checkpoint holds the weights and both moments of Adam; one more than are kept is there while a new
 * one is being written; the final model holds the weights once.
 *
 * @param checkpoints all checkpoints that are there at once
 * @param model       the final model
 * @param rest        tables of the run, log and configuration
 */
record DiskEstimate(long checkpoints, long model, long rest) {
    private static final long MIB = 1L << 20;
    private static final long REST = 64 * MIB;
    /** Tokenizer and settings of a model folder. */
    private static final long CONFIGURATION = MIB;
    /** The store with a run, its plots and its log. */
    private static final long TABLES = 2 * MIB;
    /** Of some twenty curves. */
    private static final long PER_STEP = 800;
    /** Weights and two moments. */
    private static final int TENSORS_PER_CHECKPOINT = 3;

    /**
     * For the checkpoints that a project keeps; the best one is kept beside the latest ones if it is wanted in the end.
     *
     * @param parameters of the model, 32 bits each
     */
    static DiskEstimate of(Project project, long parameters) {
        long weights = Float.BYTES * parameters;
        long kept = project.training().get(TrainingParams.SAVE_TOTAL_LIMIT)
                + (project.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END) ? 1 : 0);
        return new DiskEstimate(TENSORS_PER_CHECKPOINT * weights * (kept + 1), weights, REST);
    }

    /**
     * What a run will hold on the disk at most, as far as can be told: shorter runs write fewer checkpoints than they keep. What must be free is more
     * ({@link #total}), because a pause writes one, too.
     *
     * @param steps of the run
     */
    static long expected(Project project, long parameters, long steps) {
        DiskEstimate most = of(project, parameters);
        long made = Math.max(1, Math.ceilDiv(steps, project.training().get(TrainingParams.SAVE_STEPS)));
        long one = TENSORS_PER_CHECKPOINT * Float.BYTES * parameters + CONFIGURATION;
        long kept = most.checkpoints / Math.max(1, TENSORS_PER_CHECKPOINT * Float.BYTES * parameters);
        return Math.min(made, kept) * one + most.model + CONFIGURATION + TABLES + PER_STEP * steps;
    }

    long total() {
        return checkpoints + model + rest;
    }

    /** What there is to say if fewer bytes are free in the home folder. */
    Optional<Problem> problem(Path home, long free) {
        return free >= total()
                ? Optional.empty()
                : Optional.of(Problem.error(
                        "",
                        "The run needs about " + total() / MIB + " MiB in " + home + ", where " + free / MIB
                                + " MiB are free.",
                        "Free some space, keep fewer checkpoints, or choose another home folder."));
    }
}
