package sparseworkbench.plan;

import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/**
 * When a run evaluates and writes checkpoints.
 *
 * @param steps      of the run
 * @param evalSteps  an evaluation comes after every so many steps and at the end; 0 where nothing is measured
 * @param evalFirst  whether the model is measured before the first step, too
 * @param saveSteps  a checkpoint comes after every so many steps, which those of a plan always do; 0 while no plan is known
 */
public record RunSchedule(long steps, long evalSteps, boolean evalFirst, long saveSteps) {

    /** Of a plan. */
    public static RunSchedule of(Plan plan) {
        Values evaluation = plan.project().evaluation();
        return new RunSchedule(
                plan.totalSteps(),
                plan.isMeasured() ? evaluation.get(EvaluationParams.EVAL_STEPS) : 0,
                plan.isMeasured() && evaluation.get(EvaluationParams.EVAL_ON_START),
                plan.project().training().get(TrainingParams.SAVE_STEPS));
    }

    /** The same for a run that has begun. */
    public RunSchedule withoutFirst() {
        return new RunSchedule(steps, evalSteps, false, saveSteps);
    }

    /** The same rhythm in another number of steps. */
    public RunSchedule of(long otherSteps) {
        return new RunSchedule(otherSteps, evalSteps, evalFirst, saveSteps);
    }

    /** Of the whole run. */
    public long evaluations() {
        return evaluationsAfter(0) + (evalFirst ? 1 : 0);
    }

    /** Those to come after so many steps, whether or not one has just been made: a run may go on from a checkpoint between two. */
    public long evaluationsAfter(long step) {
        return evalSteps == 0 || step >= steps ? 0 : Math.ceilDiv(steps, evalSteps) - step / evalSteps;
    }

    /** Of the whole run; the last step is followed by one only if it would be anyway. */
    public long checkpoints() {
        return checkpointsAfter(0);
    }

    /** Those to come once one was written after so many steps. */
    public long checkpointsAfter(long step) {
        return saveSteps == 0 ? 0 : steps / saveSteps - step / saveSteps;
    }
}
