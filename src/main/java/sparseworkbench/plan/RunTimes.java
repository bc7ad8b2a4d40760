package sparseworkbench.plan;

import java.time.Duration;

/**
 * How long the parts of a run take, in seconds.
 *
 * @param beginning  until the first evaluation or step: Java, libraries, model, data, a teacher's labels, the initial sparsity; and BM25, once
 * @param step       one
 * @param evaluation one
 * @param checkpoint one
 * @param ending     the model is saved
 */
public record RunTimes(
        RunSchedule schedule, double beginning, double step, double evaluation, double checkpoint, double ending) {

    /** Where nothing is known but when things happen. */
    public static RunTimes unknown(RunSchedule schedule) {
        return new RunTimes(schedule, 0, 0, 0, 0, 0);
    }

    /** The same parts in a run of another number of steps. */
    public RunTimes of(long steps) {
        return new RunTimes(schedule.of(steps), beginning, step, evaluation, checkpoint, ending);
    }

    /** How many steps, with the evaluations and checkpoints that belong to them, can be taken in so many seconds; at least one. */
    public long stepsWithin(double seconds) {
        double each = step
                + (schedule.evalSteps() > 0 ? evaluation / schedule.evalSteps() : 0)
                + (schedule.saveSteps() > 0 ? checkpoint / schedule.saveSteps() : 0);
        double left = seconds - (schedule.evalFirst() ? evaluation : 0);
        return each <= 0 ? 1 : Math.clamp((long) (left / each), 1, Integer.MAX_VALUE);
    }

    /** Of the whole run: the sum of its parts. */
    public Duration total() {
        return Duration.ofMillis(Math.round(1000
                * (beginning
                        + schedule.steps() * step
                        + schedule.evaluations() * evaluation
                        + schedule.checkpoints() * checkpoint
                        + ending)));
    }
}
