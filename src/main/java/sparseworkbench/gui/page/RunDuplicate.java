package sparseworkbench.gui.page;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.task.Background;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunStore;

/** Opens the settings of a run as a project, so that the same can be trained again with something changed. */
public final class RunDuplicate {
    private final ProjectModel project;
    private final RunStore store;
    private final WindowServices window;
    private final Background background;

    public RunDuplicate(ProjectModel project, RunStore store, WindowServices window, Background background) {
        this.project = project;
        this.store = store;
        this.window = window;
        this.background = background;
    }

    /** What is open stays where undo leads back to. */
    public void open(Run run) {
        background.run(
                () -> read(run),
                found -> found.ifPresentOrElse(
                        settings -> show(run, settings),
                        () -> window.notices().info("Run " + run.id() + " has no settings that could be opened here.")),
                failure -> window.dialogs().fault(Fault.of(failure)));
    }

    private Optional<OpenProject> read(Run run) {
        if (run.isImported()) {
            return Optional.empty();
        }
        Path folder = store.reader().projectFolder(run.id());
        return ProjectFile.parse(run.configJson(), "the settings of run " + run.id())
                .project()
                .map(settings -> new OpenProject(settings, Optional.empty(), settings, folder));
    }

    private void show(Run run, OpenProject settings) {
        project.leaveFor(settings);
        window.navigation().go(Destination.LOSS);
        window.notices()
                .offer(
                        "The settings of run " + run.id() + " are open: change what you like, then Start.",
                        "Undo",
                        project::undo);
    }
}
