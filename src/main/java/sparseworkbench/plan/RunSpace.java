package sparseworkbench.plan;

import java.nio.file.Path;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.FullDisk;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** What is told of a full disk by those who have no {@link Plan} of the run: data is not looked at, so labels of a teacher do not count. */
public final class RunSpace {
    private RunSpace() {}

    /**
     * How full the disk of a run is, and how much must be free on it for the run to be resumed.
     *
     * @param runFolder     holds the frozen project
     * @param projectFolder what relative paths in it are relative to
     */
    public static FullDisk fullDisk(Home home, Path runFolder, Path projectFolder) {
        return FullDisk.at(
                runFolder,
                ProjectFile.read(runFolder)
                        .project()
                        .map(project -> needed(project, projectFolder, home))
                        .orElse(FullDisk.RESERVE));
    }

    private static long needed(Project project, Path projectFolder, Home home) {
        ModelCheck model = ModelCheck.of(
                project.model().get(EncoderParams.SOURCE),
                EncoderParams.architecture(project.model()),
                projectFolder,
                home);
        return DiskEstimate.of(
                        project, model.facts().map(ModelFacts::parameters).orElse(0L))
                .total();
    }
}
