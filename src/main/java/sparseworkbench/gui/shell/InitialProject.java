package sparseworkbench.gui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.OpenProject;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.project.SampleProjects;

/**
 * The project that the window opens with.
 *
 * @param project  the project
 * @param restored whether it has changes from last time that were not saved
 * @param fault    why the project asked for is not the one that opens
 */
public record InitialProject(OpenProject project, boolean restored, Optional<Fault> fault) {

    /** Not on the window's thread. */
    public static InitialProject find(Optional<Path> asked, Home home, WindowPreferences preferences)
            throws IOException {
        Optional<InitialProject> draft = asked.isPresent() ? Optional.empty() : draft(home, preferences);
        if (draft.isPresent()) {
            return draft.get();
        }
        Optional<Path> last = ProjectFiles.recent(preferences).stream()
                .filter(Files::isRegularFile)
                .findFirst();
        Optional<Path> wanted =
                asked.or(() -> last).map(file -> Files.isDirectory(file) ? file.resolve(ProjectFile.FILE_NAME) : file);
        return wanted.isPresent() ? read(wanted.get(), home) : sample(home, Optional.empty());
    }

    private static InitialProject read(Path file, Home home) throws IOException {
        ProjectReading reading = ProjectFile.read(file);
        return reading.project().isPresent()
                ? new InitialProject(OpenProject.of(reading.project().get(), file), false, Optional.empty())
                : sample(home, Optional.of(ProjectFiles.unreadable(reading, file)));
    }

    /** The sample; if a person has made its copy unreadable, an untitled project. */
    private static InitialProject sample(Home home, Optional<Fault> fault) throws IOException {
        Path file = SampleProjects.open(SampleProjects.FIRST, home);
        ProjectReading reading = ProjectFile.read(file);
        OpenProject project = reading.project()
                .map(read -> OpenProject.of(read, file))
                .orElseGet(() -> OpenProject.unsaved(Project.withDefaults("Untitled"), home));
        Optional<Fault> own =
                reading.project().isPresent() ? Optional.empty() : Optional.of(ProjectFiles.unreadable(reading, file));
        return new InitialProject(project, false, fault.or(() -> own));
    }

    private static Optional<InitialProject> draft(Home home, WindowPreferences preferences) {
        Optional<Project> project = preferences
                .get(WindowPreferences.Key.DRAFT)
                .flatMap(text -> ProjectFile.parse(text, "the draft").project());
        return project.map(changed -> {
            Optional<Path> file = preferences
                    .get(WindowPreferences.Key.DRAFT_FILE)
                    .map(Path::of)
                    .filter(Files::isRegularFile);
            OpenProject base = file.flatMap(f -> ProjectFile.read(f).project().map(saved -> OpenProject.of(saved, f)))
                    .orElseGet(() -> OpenProject.unsaved(Project.withDefaults(changed.name()), home));
            OpenProject open = base.with(changed);
            return new InitialProject(open, open.isChanged(), Optional.empty());
        });
    }
}
