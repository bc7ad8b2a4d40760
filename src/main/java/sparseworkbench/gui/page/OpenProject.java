package sparseworkbench.gui.page;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;

/**
 * A project and where it came from.
 *
 * @param project the project as it is now
 * @param file    its file; empty for one that has never been saved
 * @param saved   the project as it is in the file
 * @param folder  what relative paths in it are relative to
 */
public record OpenProject(Project project, Optional<Path> file, Project saved, Path folder) {

    /** A project just read from {@code file}. */
    public static OpenProject of(Project project, Path file) {
        return new OpenProject(project, Optional.of(file), project, folderOf(file));
    }

    /** A project that has no file yet. */
    public static OpenProject unsaved(Project project, Home home) {
        return new OpenProject(project, Optional.empty(), project, home.projects());
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    /** Whether there is something to save. */
    public boolean isChanged() {
        return !project.equals(saved);
    }

    public OpenProject with(Project next) {
        return new OpenProject(next, file, saved, folder);
    }

    /** @param written what is in the file now; the project may have been changed while it was being written */
    OpenProject savedTo(Project written, Path newFile) {
        return new OpenProject(project, Optional.of(newFile), written, folderOf(newFile));
    }
}
