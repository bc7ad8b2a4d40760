package sparseworkbench.gui.find;

import java.util.Optional;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;

/** Opens the search of a window: the one that goes on, where one does, so that a closed dialog is found again, from whichever page. */
public final class FindDialogs {
    private final FindServices services;
    private Optional<FindDialog> last = Optional.empty();

    public FindDialogs(
            ProjectModel project,
            ProjectFiles files,
            RunServices runs,
            WindowServices window,
            Background background,
            Home home) {
        this.services = new FindServices(project, files, runs, window, background, home);
    }

    /** Opens the dialog of the search that goes on, or one that asks about the project as it is now. */
    public void open() {
        FindDialog dialog = last.filter(FindDialog::isBusy).orElseGet(() -> new FindDialog(services));
        last = Optional.of(dialog);
        services.window().dialogs().show(dialog);
    }
}
