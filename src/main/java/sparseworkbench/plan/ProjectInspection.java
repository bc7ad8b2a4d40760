package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataSection;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/** What was found on the disk, looked at once for several projects that are planned together. For one thread. */
public final class ProjectInspection {
    private final Path projectFolder;
    private final Home home;
    private final LongSupplier usableSpace;
    private final Optional<Path> runFolder;
    private final boolean here;
    private final Map<Values, DataCheck> data = new HashMap<>();
    private final Map<List<?>, ModelCheck> models = new HashMap<>();
    private final Map<List<?>, Epochs> epochs = new HashMap<>();

    /** @param projectFolder what relative paths in the projects are relative to */
    public ProjectInspection(Path projectFolder, Home home) {
        this(projectFolder, home, () -> home.root().toFile().getUsableSpace());
    }

    /** @param usableSpace bytes that are free in the home folder */
    ProjectInspection(Path projectFolder, Home home, LongSupplier usableSpace) {
        this(projectFolder, home, usableSpace, Optional.empty(), true);
    }

    private ProjectInspection(
            Path projectFolder, Home home, LongSupplier usableSpace, Optional<Path> runFolder, boolean here) {
        this.usableSpace = usableSpace;
        this.projectFolder = projectFolder;
        this.home = home;
        this.runFolder = runFolder;
        this.here = here;
    }

    /** For a run that goes on. */
    ProjectInspection of(Path folder) {
        return new ProjectInspection(projectFolder, home, usableSpace, Optional.of(folder), here);
    }

    /** For a run that another machine carries out. */
    ProjectInspection elsewhere() {
        return new ProjectInspection(projectFolder, home, usableSpace, runFolder, false);
    }

    /** Whether this machine must have the room for it. */
    boolean isHere() {
        return here;
    }

    /** What the run has written, if it goes on. */
    Optional<Path> runFolder() {
        return runFolder;
    }

    Path projectFolder() {
        return projectFolder;
    }

    Home home() {
        return home;
    }

    /** Bytes that are free in the home folder. */
    long usableSpace() {
        return usableSpace.getAsLong();
    }

    DataCheck data(Values section) {
        return data.computeIfAbsent(section, chosen -> DataSection.check(chosen, projectFolder, home));
    }

    ModelCheck model(String source) {
        return known(List.of(source), () -> ModelCheck.of(source, projectFolder, home));
    }

    ModelCheck model(String source, Optional<String> architecture) {
        return known(List.of(source, architecture), () -> ModelCheck.of(source, architecture, projectFolder, home));
    }

    /** @param known what is wrong with the batches already */
    Epochs epochs(Project project, List<Problem> known, Supplier<Epochs> look) {
        Values training = project.training();
        return epochs.computeIfAbsent(
                List.of(
                        project.data(),
                        training.get(TrainingParams.BATCH_SAMPLER),
                        TrainingParams.batches(training),
                        training.get(TrainingParams.SEED),
                        known),
                absent -> look.get());
    }

    private ModelCheck known(List<?> key, Supplier<ModelCheck> look) {
        return models.computeIfAbsent(key, absent -> look.get());
    }
}
