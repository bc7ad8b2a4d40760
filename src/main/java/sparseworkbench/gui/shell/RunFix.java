package sparseworkbench.gui.shell;

import java.util.Optional;
import sparseworkbench.improve.AlertCures;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.Project;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;

/** The project of a run that failed, changed so that it does not fail in this way again. */
final class RunFix {
    private RunFix() {}

    /** @param project of the run; empty where no setting helps */
    static Optional<Project> of(Run run, Project project) {
        return run.failure()
                .flatMap(failure -> failure.kind() == Failure.Kind.OUT_OF_MEMORY
                        ? SmallerBatch.of(project).map(smaller -> smaller.applied(project))
                        : AlertCures.of(failure.kind().key(), project)
                                .map(cure -> cure.applied(project).named(project.name())));
    }
}
