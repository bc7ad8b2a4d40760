package sparseworkbench.plan;

import java.util.Optional;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.TeacherLabels;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.project.Project;
import sparseworkbench.project.TableLosses;

/**
 * What a run computes, in multiplications and additions, and writes. How long that takes depends on the computer ({@link MachineSpeed}).
 *
 * @param schedule   how often
 * @param step       operations of one step
 * @param evaluation operations of one evaluation: all of its texts are encoded
 * @param before     operations before the first step: a teacher's labels, the initial sparsity
 * @param searched   texts that BM25 searches once, for comparison; 0 where that is not wanted
 * @param checkpoint bytes of one, written and read again
 * @param model      bytes of the model, read in the beginning and written in the end
 */
public record Workload(
        RunSchedule schedule,
        double step,
        double evaluation,
        double before,
        double searched,
        double checkpoint,
        double model) {
    /** Forward, and backward to inputs and to weights. */
    private static final int PASSES = 3;
    /** Gradients, their length, weights and moments are read and written; that takes as long as so many operations. */
    private static final int PER_PARAMETER = 5000;
    /** Splitting into tokens, searching, and finding what its terms are, as long as so many operations. */
    private static final double PER_EVALUATED_TEXT = 0.2e9;

    /** Empty while the model is not known. */
    public static Optional<Workload> of(Plan plan) {
        return plan.model().facts().map(facts -> new Counting(plan, facts, TextLengths.of(plan)).workload());
    }

    private record Counting(Plan plan, ModelFacts facts, TextLengths texts, ForwardOperations forward) {
        private Counting(Plan plan, ModelFacts facts, TextLengths texts) {
            this(plan, facts, texts, new ForwardOperations(facts));
        }

        private Workload workload() {
            RunSchedule schedule = RunSchedule.of(plan);
            EvaluationWork evaluation = new EvaluationWork(plan, texts);
            boolean words = plan.project().evaluation().get(EvaluationParams.BM25_BASELINE);
            return new Workload(
                    schedule,
                    step(),
                    schedule.evaluations() > 0
                            ? evaluation.sum((query, tokens) -> PER_EVALUATED_TEXT + forward.of(query, tokens))
                            : 0,
                    calibration() + teacher(),
                    schedule.evaluations() > 0 && words ? evaluation.searched() : 0,
                    DiskEstimate.checkpoint(facts.parameters()),
                    DiskEstimate.weights(facts.parameters()));
        }

        private double step() {
            Project project = plan.project();
            double passes = PASSES + (isInMiniBatches(project) ? 1 : 0);
            double ofRow = texts.row(
                    (query, tokens) -> passes * forward.backbone(query, tokens) + forward.head(query, tokens));
            double guides = TableLosses.guides(project).values().stream()
                    .distinct()
                    .mapToDouble(guide -> texts.row(other(guide)::asGuide))
                    .sum();
            return plan.rowsPerStep() * (ofRow + guides) + (double) PER_PARAMETER * facts.parameters();
        }

        private static boolean isInMiniBatches(Project project) {
            return TableLosses.each(project).stream()
                    .anyMatch(located -> MiniBatches.within(located.loss()).isPresent());
        }

        private double calibration() {
            return EncoderParams.initialActiveDims(
                                    plan.project().model(), plan.model().untrainedHead())
                            .isPresent()
                    ? Calibration.TEXTS * texts.document(forward::of)
                    : 0;
        }

        private double teacher() {
            return plan.project()
                    .data()
                    .get(DataParams.TEACHER)
                    .map(this::other)
                    .map(teacher -> (plan.trainingRows() + heldOut())
                            * texts.row(labels() == TeacherLabels.VECTORS ? teacher::of : teacher::asGuide))
                    .orElse(0.0);
        }

        private TeacherLabels labels() {
            return TeacherLabels.of(plan.project().data().get(DataParams.TEACHER_LABELS));
        }

        private long heldOut() {
            return plan.data().evaluation() == EvaluationKind.HELD_OUT
                    ? plan.project().data().get(DataParams.HELD_OUT_ROWS)
                    : 0;
        }

        /** Another model, or one like ours while it is not known. */
        private ForwardOperations other(String source) {
            return new ForwardOperations(ModelCheck.of(source, plan.projectFolder(), plan.home())
                    .facts()
                    .orElse(facts));
        }
    }
}
