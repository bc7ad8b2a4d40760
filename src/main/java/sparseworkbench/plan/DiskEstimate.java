package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.RetrievalCutoffs;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.optim.AdamW;
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
    /** A line of a ranking: query, text, rank, score. */
    private static final double PER_HIT = 46;

    /** Of a model's numbers, 32 bits each. */
    static long weights(long parameters) {
        return Float.BYTES * parameters;
    }

    /** Of one checkpoint. */
    static long checkpoint(long parameters) {
        return (1 + AdamW.MOMENTS) * weights(parameters);
    }

    /** For the checkpoints that a project keeps, if so many are written. */
    static DiskEstimate of(Project project, long parameters) {
        return new DiskEstimate(checkpoint(parameters) * (kept(project) + 1), weights(parameters), REST);
    }

    /** The best one is kept beside the latest ones if it is wanted in the end. */
    private static long kept(Project project) {
        return project.training().get(TrainingParams.SAVE_TOTAL_LIMIT) + (keepsBest(project) ? 1 : 0);
    }

    private static boolean keepsBest(Project project) {
        return project.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END);
    }

    /** The same and so many bytes more. */
    DiskEstimate and(long more) {
        return new DiskEstimate(checkpoints, model, rest + more);
    }

    /**
     * What a run will hold on the disk at most, as far as can be told: shorter runs write fewer checkpoints than they keep. What must be free is more
     * ({@link #total}), because a pause writes one, too.
     */
    static long expected(Plan plan, ModelFacts facts) {
        RunSchedule schedule = RunSchedule.of(plan);
        long made = schedule.checkpoints() + (keepsBest(plan.project()) ? schedule.evaluations() : 0);
        long there = Math.min(made, kept(plan.project()) + 1);
        return there * (checkpoint(facts.parameters()) + CONFIGURATION)
                + weights(facts.parameters())
                + CONFIGURATION
                + labels(plan.project(), plan.data(), plan.trainingRows(), facts.dimension())
                + (schedule.evaluations() > 0 ? ranking(plan) : 0)
                + TABLES
                + PER_STEP * schedule.steps();
    }

    /** What a teacher writes, for rows held out, too. */
    static long labels(Project project, DataCheck data, long trainingRows, int dimension) {
        long held =
                data.evaluation() == EvaluationKind.HELD_OUT ? project.data().get(DataParams.HELD_OUT_ROWS) : 0;
        return labels(data, trainingRows + held, dimension);
    }

    /** @param dimension of the teacher's vectors, if that is what it writes */
    static long labels(DataCheck data, long rows, int dimension) {
        return data.teacher()
                .map(kind -> kind.shape(data.textColumns(), OptionalInt.of(dimension)))
                .map(shape -> Float.BYTES
                        * rows
                        * shape.sizes().stream().mapToLong(size -> size).reduce(1, Math::multiplyExact))
                .orElse(0L);
    }

    private static long ranking(Plan plan) {
        return plan.evaluators().contains(EvaluatorKind.RETRIEVAL)
                ? plan.data()
                        .measured()
                        .map(size -> Math.round(PER_HIT
                                * size.queries().texts()
                                * Math.min(
                                        RetrievalCutoffs.USUAL.deepest(),
                                        size.documents().texts())))
                        .orElse(0L)
                : 0;
    }

    long total() {
        return checkpoints + model + rest;
    }

    RunSpace space() {
        return new RunSpace(total(), (1 + AdamW.MOMENTS) * model + model + REST);
    }

    /** What must be free for a run, as far as the model is known. */
    static RunSpace needed(Project project, DataCheck data, long trainingRows, Optional<ModelFacts> model) {
        return of(project, model.map(ModelFacts::parameters).orElse(0L))
                .and(labels(
                        project,
                        data,
                        trainingRows,
                        model.map(ModelFacts::dimension).orElse(0)))
                .space();
    }

    /** What there is to say if fewer bytes are free in the home folder than are needed. */
    static Optional<Problem> problem(Path home, long free, long needed) {
        return free >= needed
                ? Optional.empty()
                : Optional.of(Problem.error(
                        "",
                        "The run needs about " + (needed + MIB - 1) / MIB + " MiB in " + home + ", where " + free / MIB
                                + " MiB are free.",
                        "Free some space, keep fewer checkpoints, or choose another home folder."));
    }
}
