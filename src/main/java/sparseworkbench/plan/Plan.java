package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.home.Home;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/**
 * A project that can be run, with everything resolved.
 *
 * @param project       what was chosen
 * @param projectFolder what relative paths in it are relative to
 * @param home          where things are kept
 * @param data          the data as it was found
 * @param model         the model as it was found
 * @param trainingRows  rows that are trained on, held-out ones not counted
 * @param stepsPerEpoch steps of one epoch; the sampler may need a few more or less
 * @param totalSteps    steps of the run
 * @param warnings      what a person should know before starting
 * @param work          what is computed, once the rest is known
 */
public record Plan(
        Project project,
        Path projectFolder,
        Home home,
        DataCheck data,
        ModelCheck model,
        long trainingRows,
        long stepsPerEpoch,
        long totalSteps,
        List<Problem> warnings,
        Optional<PlannedWork> work) {

    public Plan {
        warnings = List.copyOf(warnings);
    }

    Plan withWork(PlannedWork found) {
        return new Plan(
                project,
                projectFolder,
                home,
                data,
                model,
                trainingRows,
                stepsPerEpoch,
                totalSteps,
                warnings,
                Optional.of(found));
    }

    /** Rows of one step, over all batches whose gradients are averaged. */
    public long rowsPerStep() {
        return Math.min(project.training().get(TrainingParams.BATCH_SIZE), Math.max(1, trainingRows))
                * project.training().get(TrainingParams.GRADIENT_ACCUMULATION_STEPS);
    }

    /** About how many bytes a run of it writes; 0 if that is not known. */
    public long diskBytes() {
        return model.facts().map(facts -> DiskEstimate.expected(this, facts)).orElse(0L);
    }

    /** How many bytes must be free in the home for a run of it. */
    public RunSpace space() {
        return DiskEstimate.needed(project, data, trainingRows, model.facts());
    }

    /** About how much memory a run of it takes; 0 if that is not known. */
    public long memoryBytes() {
        return memory().map(MemoryEstimate::total).orElse(0L);
    }

    /** About how much memory a run of it takes, and for what; empty if that is not known. */
    public Optional<MemoryEstimate> memory() {
        return work.flatMap(PlannedWork::memory);
    }

    /** What is measured, the evaluator of the main metric first: those chosen, or those that say something about the data. */
    public List<EvaluatorKind> evaluators() {
        return new Evaluators(project, data, model).kinds();
    }

    /** Whether any quality is measured. */
    public boolean isMeasured() {
        return data.evaluation() != EvaluationKind.NONE
                || EvaluatorKind.anyOwnTable(project.evaluation().get(EvaluationParams.EVALUATORS));
    }
}
