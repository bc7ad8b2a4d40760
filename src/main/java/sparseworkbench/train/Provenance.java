package sparseworkbench.train;

import java.nio.file.Path;
import java.util.List;
import sparseworkbench.home.Home;
import sparseworkbench.model.CardFacts.Source;
import sparseworkbench.plan.Plan;
import sparseworkbench.project.Project;

/**
 * Where a training comes from, for the card of its model.
 *
 * @param project       what was chosen
 * @param projectFolder what its relative paths are relative to
 * @param home          where models that were fetched from the hub are
 * @param data          what is trained and evaluated on
 */
record Provenance(Project project, Path projectFolder, Home home, List<Source> data) {
    Provenance {
        data = List.copyOf(data);
    }

    static Provenance of(Plan plan, List<Source> data) {
        return new Provenance(plan.project(), plan.projectFolder(), plan.home(), data);
    }
}
