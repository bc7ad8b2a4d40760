package sparseworkbench.plan.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.plan.ProjectInspection;
import sparseworkbench.project.LocatedSetting;

/** Checks every combination of a sweep as a single run is checked. Takes as long as that, and a little for each combination. */
public final class SweepPlanner {
    private final Expansion expansion;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<SweepRun> runs = new ArrayList<>();

    private SweepPlanner(Sweep sweep, Path projectFolder, Home home) {
        expansion = new Expansion(sweep);
        problems.addAll(expansion.problems());
        effects();
        ProjectInspection inspection = new ProjectInspection(projectFolder, home);
        expansion.configurations().forEach(configuration -> plan(configuration, inspection));
    }

    /** Plans all runs. @param projectFolder what relative paths in the project are relative to */
    public static SweepPlan plan(Sweep sweep, Path projectFolder, Home home) {
        SweepPlanner planner = new SweepPlanner(sweep, projectFolder, home);
        List<Problem> problems = planner.problems.stream()
                .sorted(Comparator.comparing(Problem::severity))
                .toList();
        String name = planner.expansion.axes().stream().map(Axis::label).collect(Collectors.joining(" × "));
        return new SweepPlan(name, problems.stream().anyMatch(Problem::isError) ? List.of() : planner.runs, problems);
    }

    private void plan(Configuration configuration, ProjectInspection inspection) {
        PlanResult result = Planner.plan(configuration.project(), inspection);
        problems.addAll(result.problems());
        if (result instanceof PlanResult.Ready ready) {
            runs.add(new SweepRun(configuration.name(), configuration.differs(), ready.plan()));
        }
    }

    /** A setting that changes nothing in any of the runs would give the same run again and again. */
    private void effects() {
        for (Axis axis : expansion.axes()) {
            List<LocatedSetting> found = expansion.configurations().stream()
                    .map(c -> LocatedSetting.find(c.project(), axis.path()))
                    .flatMap(Optional::stream)
                    .toList();
            if (!found.isEmpty() && found.stream().noneMatch(LocatedSetting::isActive)) {
                problems.add(Problem.error(
                        axis.path(),
                        "“" + axis.label() + "” has no effect: "
                                + found.getFirst().param().condition().because(),
                        "Leave it as it is, or change what it depends on."));
            }
        }
    }
}
