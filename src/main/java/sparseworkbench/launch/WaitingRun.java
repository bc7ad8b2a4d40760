package sparseworkbench.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import sparseworkbench.plan.Plan;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;

/**
 * A run to be put into the queue. Plan the project first.
 *
 * @param project     what it will do; frozen when it is put there
 * @param folder      what relative paths in the project are relative to
 * @param name        readable name of the run; if blank, the project's
 * @param memoryBytes what it is expected to need
 * @param steps       how many it will take
 * @param expected    how long it is expected to take
 */
public record WaitingRun(Project project, Path folder, String name, long memoryBytes, long steps, Duration expected) {

    /** @param earlier runs, to guess the time */
    public static WaitingRun of(Plan plan, String name, List<Run> earlier) {
        return new WaitingRun(
                plan.project(),
                plan.projectFolder(),
                name,
                plan.memoryBytes(),
                plan.totalSteps(),
                DurationEstimate.of(plan, earlier).duration());
    }
}
