package sparseworkbench.finder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.data.DataParams;
import sparseworkbench.model.ModelSource;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.PortablePaths;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.Section;

/**
 * The project that was asked about, with what the winner has set: all of its data, all of its steps. Every file and folder in it is named by its full path,
 * because it lies elsewhere than the project it came from.
 */
final class WinnerProject {
    private static final String RATE = "training.learning_rate";
    /** As it was written, to tell whether somebody has changed it since. */
    private static final String WRITTEN = "as-written.json";

    private final FindPlan plan;
    private final Project project;

    /** @param name of the candidate */
    WinnerProject(FindPlan plan, String name) {
        this.plan = plan;
        this.project = PortablePaths.of(of(name), this::absolute);
    }

    Project project() {
        return project;
    }

    /**
     * Writes it, unless somebody has changed the one that lies there.
     *
     * @return whether it is there as it should be
     */
    boolean write(Path folder) throws IOException {
        Path file = folder.resolve(ProjectFile.FILE_NAME);
        Path written = folder.resolve(WRITTEN);
        boolean changed = Files.exists(file) && Files.exists(written) && Files.mismatch(file, written) >= 0;
        if (changed) {
            return false;
        }
        Files.createDirectories(folder);
        ProjectFile.write(project, file);
        ProjectFile.write(project, written);
        return true;
    }

    private Project of(String name) {
        Project won = plan.candidates().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow()
                .project();
        Project next = plan.project()
                .named(plan.project().name() + ", " + name)
                .with(Section.LOSS, won.values(Section.LOSS))
                .with(Section.MODEL, won.model());
        try {
            next = next.withText(
                    RATE, LocatedSetting.find(won, RATE).orElseThrow().text());
        } catch (InvalidValue e) {
            throw new IllegalStateException("A learning rate as another project has it is one", e);
        }
        boolean mined = won.data().get(DataParams.TRAIN).endsWith(FrozenData.MINED);
        return mined ? next.with(Section.DATA, EvaluationTexts.all(won)) : next;
    }

    private String absolute(String path) {
        return path.isBlank() ? path : ModelSource.absolute(path, plan.projectFolder());
    }
}
