package sparseworkbench.launch;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.data.DataParams;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.RunModel;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.TableLosses;
import sparseworkbench.store.Run;

/** The runs whose models a run needs to go on: what it began with, its guide, its teacher. */
final class NeededRuns {
    private NeededRuns() {}

    /** Their numbers. */
    static Set<Long> of(Run run) {
        return ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                .project()
                .map(NeededRuns::of)
                .orElseGet(() -> run.parent().map(RunModel::run).stream().collect(Collectors.toSet()));
    }

    private static Set<Long> of(Project project) {
        return Stream.concat(
                        Stream.of(project.model().get(EncoderParams.SOURCE)),
                        Stream.concat(
                                project.data().get(DataParams.TEACHER).stream(),
                                TableLosses.guides(project).values().stream()))
                .flatMap(source -> RunModel.parse(source).stream())
                .map(RunModel::run)
                .collect(Collectors.toSet());
    }
}
