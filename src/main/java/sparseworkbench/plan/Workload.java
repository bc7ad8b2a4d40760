package sparseworkbench.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.DataParams;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/**
 * What a run computes, in multiplications and additions. How long they take depends on the computer ({@link MachineSpeed}).
 *
 * @param steps       of the run
 * @param step        operations of one step
 * @param evaluations of the run, that before the first step included
 * @param evaluation  operations of one evaluation: all of its texts are encoded
 * @param before      operations before the first step: a teacher's labels, the initial sparsity
 * @param written     bytes of all checkpoints and of the final model, each written and read again
 */
public record Workload(long steps, double step, long evaluations, double evaluation, double before, double written) {
    /** Forward, and backward to inputs and to weights. */
    private static final int PASSES = 3;
    /** Reading and writing weights and moments takes as long as so many operations. */
    private static final int PER_PARAMETER = 200;
    /** Texts that the initial sparsity is set by. */
    private static final int CALIBRATED = 256;
    /** Of the built-in data, see its page. */
    private static final int BUILTIN_QUERIES = 400;

    private static final int BUILTIN_CORPUS = 4000;
    /** Weights and two moments. */
    private static final int TENSORS_PER_CHECKPOINT = 3;

    /** Empty while the model is not known. */
    public static Optional<Workload> of(Plan plan) {
        return plan.model().facts().map(facts -> of(plan, facts));
    }

    private static Workload of(Plan plan, ModelFacts facts) {
        TextLengths texts = TextLengths.of(plan);
        Values training = plan.project().training();
        Values evaluation = plan.project().evaluation();
        ForwardOperations forward = ForwardOperations.of(facts);
        boolean some = plan.isMeasured();
        long evaluations = some
                ? Math.ceilDiv(plan.totalSteps(), Math.max(1, evaluation.get(EvaluationParams.EVAL_STEPS)))
                        + (evaluation.get(EvaluationParams.EVAL_ON_START) ? 1 : 0)
                : 0;
        long checkpoints = Math.ceilDiv(plan.totalSteps(), Math.max(1, training.get(TrainingParams.SAVE_STEPS)));
        double weights = (double) Float.BYTES * facts.parameters();
        return new Workload(
                plan.totalSteps(),
                step(plan, facts, forward, texts),
                evaluations,
                some ? evaluated(plan, forward, texts) : 0,
                before(plan, forward, texts),
                weights * (TENSORS_PER_CHECKPOINT * checkpoints + 1));
    }

    private static double step(Plan plan, ModelFacts facts, ForwardOperations forward, TextLengths texts) {
        double passes = PASSES
                + (MiniBatches.within(plan.project().loss()).isPresent() ? 1 : 0)
                + LossCatalog.guides(plan.project().loss()).size();
        double ofRow = texts.columns().stream()
                .mapToDouble(tokens -> passes * forward.backbone(tokens) + forward.vocabulary(tokens))
                .sum();
        return plan.rowsPerStep() * ofRow + (double) PER_PARAMETER * facts.parameters();
    }

    private static double evaluated(Plan plan, ForwardOperations forward, TextLengths texts) {
        Values data = plan.project().data();
        return switch (plan.data().evaluation()) {
            case BUILTIN -> BUILTIN_QUERIES * forward.of(texts.first()) + BUILTIN_CORPUS * forward.of(texts.second());
            case HELD_OUT -> data.get(DataParams.HELD_OUT_ROWS) * texts.row(forward);
            case FILES ->
                Stream.of(DataParams.QUERIES, DataParams.CORPUS)
                        .flatMap(param -> data.get(param).stream())
                        .mapToDouble(name -> texts.inFile(bytes(plan, name)) * forward.of(texts.mean()))
                        .sum();
            case NONE -> data.get(DataParams.HELD_OUT_ROWS) * texts.row(forward);
        };
    }

    private static long bytes(Plan plan, String name) {
        try {
            Path file = plan.projectFolder().resolve(name);
            return Files.size(file);
        } catch (IOException | InvalidPathException e) {
            return 0;
        }
    }

    private static double before(Plan plan, ForwardOperations forward, TextLengths texts) {
        boolean calibrated =
                plan.project().model().get(EncoderParams.INITIAL_ACTIVE_DIMS).isPresent();
        double sparsity = calibrated ? CALIBRATED * forward.of(texts.mean()) : 0;
        return sparsity
                + plan.project()
                        .data()
                        .get(DataParams.TEACHER)
                        .map(teacher -> {
                            Optional<ModelFacts> facts = ModelCheck.of(teacher, plan.projectFolder(), plan.home())
                                    .facts();
                            ForwardOperations labels =
                                    facts.map(ForwardOperations::of).orElse(forward);
                            return plan.trainingRows() * texts.row(labels);
                        })
                        .orElse(0.0);
    }
}
