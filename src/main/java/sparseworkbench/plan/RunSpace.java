package sparseworkbench.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.FullDisk;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/**
 * How many bytes must be free on the disk of a run.
 *
 * @param total for a run that has written nothing yet
 * @param least for one that has written everything: one more checkpoint before the oldest goes, the final model and a reserve
 */
public record RunSpace(long total, long least) {
    /** For trainings that leave nothing behind. */
    public static final RunSpace RESERVE = new RunSpace(FullDisk.RESERVE, FullDisk.RESERVE);

    /** For the run to be resumed: what it has written takes no room a second time, but for its final model, which is written beside the old one. */
    public long left(Path runFolder) {
        return Math.max(least, total - written(runFolder));
    }

    private static long written(Path runFolder) {
        Path model = runFolder.resolve(Home.RUN_MODEL);
        try (Stream<Path> files = Files.walk(runFolder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(model))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // What cannot be looked at may have to be written again.
        }
    }

    /**
     * How full the disk of a run is, and how much must be free on it for the run to be resumed; for those who have no {@link Plan} of it.
     * Data is not looked at, so labels of a teacher do not count.
     *
     * @param runFolder     holds the frozen project
     * @param projectFolder what relative paths in it are relative to
     */
    public static FullDisk fullDisk(Home home, Path runFolder, Path projectFolder) {
        return FullDisk.at(
                runFolder,
                ProjectFile.read(runFolder)
                        .project()
                        .map(project -> of(project, projectFolder, home).left(runFolder))
                        .orElse(FullDisk.RESERVE));
    }

    private static RunSpace of(Project project, Path projectFolder, Home home) {
        ModelCheck model = ModelCheck.of(
                project.model().get(EncoderParams.SOURCE),
                EncoderParams.architecture(project.model()),
                projectFolder,
                home);
        return DiskEstimate.of(
                        project, model.facts().map(ModelFacts::parameters).orElse(0L))
                .space();
    }
}
