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
