package sparseworkbench.gui.shell;

import javafx.beans.property.BooleanProperty;
import sparseworkbench.gui.form.ProjectForms;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;

/**
 * What the window is composed of, once its home folder is open. Only the shell and whoever makes the pages see it: they hand each
 * page the few services that its constructor names.
 *
 * @param home        the folder of everything
 * @param theme       light or dark, colours, text size
 * @param expert      whether every setting is shown, not only those that matter most
 * @param project     the open project
 * @param files       opens and saves project files
 * @param forms       forms of the open project
 * @param window      navigation, notices and dialogs
 * @param runs        reads and controls runs
 * @param preferences what the window keeps from one start to the next
 * @param exported    runs whose model was exported
 * @param schedulers  other threads, and frames of the JavaFX thread
 * @param commands    what can be done from keyboard and palette
 * @param keys        which keys do what
 * @param enqueue     puts the open project into the queue, or says what is missing
 * @param tour        begins the guided first run, or goes on with it
 */
public record ShellServices(
        Home home,
        Theme theme,
        BooleanProperty expert,
        ProjectModel project,
        ProjectFiles files,
        ProjectForms forms,
        WindowServices window,
        RunServices runs,
        WindowPreferences preferences,
        ExportedRuns exported,
        Schedulers schedulers,
        Commands commands,
        KeyBindings keys,
        Runnable enqueue,
        Runnable tour) {}
