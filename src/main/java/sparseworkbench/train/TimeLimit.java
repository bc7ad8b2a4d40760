package sparseworkbench.train;

import java.util.Optional;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.project.TrainingParams;

/**
 * A run that is as long as a time, and what the plan thought of its parts. From the first evaluation or step on everything counts.
 *
 * @param minutes how long
 * @param planned what steps, evaluations and checkpoints were expected to take, and when they come
 */
public record TimeLimit(double minutes, RunTimes planned) {

    /** That of a plan; empty where steps or epochs decide. */
    public static Optional<TimeLimit> of(Plan plan) {
        return plan.project()
                .training()
                .get(TrainingParams.MAX_MINUTES)
                .flatMap(minutes ->
                        plan.work().flatMap(work -> work.times()).map(times -> new TimeLimit(minutes, times)));
    }

    double seconds() {
        return 60 * minutes;
    }
}
