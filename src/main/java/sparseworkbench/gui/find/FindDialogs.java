package sparseworkbench.gui.find;

import java.util.Optional;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;

/** Opens the search of a window: the one that goes on, where one does, so that a closed dialog is found again. */
public final class FindDialogs {
    private final ProjectModel project;
    private final ProjectFiles files;
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Home home;
    private Optional<FindDialog> last = Optional.empty();

    public FindDialogs(
            ProjectModel project,
            ProjectFiles files,
            RunServices runs,
            WindowServices window,
            Background background,
            Home home) {
        this.project = project;
        this.files = files;
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.home = home;
    }

    /** Opens the dialog of the search that goes on, or one that asks about the project as it is now. */
    public void open() {
        FindDialog dialog = last.filter(FindDialog::isBusy)
                .orElseGet(() -> new FindDialog(project, files, runs, window, background, home));
        last = Optional.of(dialog);
        window.dialogs().show(dialog);
    }
}
