package sparseworkbench.launch;

import java.nio.file.Path;
import sparseworkbench.plan.Plan;
import sparseworkbench.project.Project;

/**
 * A run to be put into the queue. Plan the project first.
 *
 * @param project     what it will do; frozen when it is put there
 * @param folder      what relative paths in the project are relative to
 * @param name        readable name of the run; if blank, the project's
 * @param memoryBytes what it is expected to need
 */
public record WaitingRun(Project project, Path folder, String name, long memoryBytes) {

    public static WaitingRun of(Plan plan, String name) {
        return new WaitingRun(plan.project(), plan.projectFolder(), name, plan.memoryBytes());
    }
}
