package sparseworkbench.gui.page;

import javafx.beans.property.BooleanProperty;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.home.Home;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.store.RunStore;

/**
 * What every page is handed.
 *
 * @param home       the folder of everything
 * @param background the door for work off the window's thread
 * @param theme      light or dark, colours, text size
 * @param navigation the way to other pages
 * @param notices    short messages
 * @param dialogs    questions and faults in the middle of the window
 * @param expert     whether everything is shown instead of the simple part
 * @param project    the open project
 * @param runs       all runs, a moment old at most
 * @param store      the run store; never used on the window's thread
 * @param launcher   starts, resumes and asks runs; never used on the window's thread
 * @param keeper     lines runs up; never used on the window's thread
 * @param preferences what the window remembers
 * @param frames     builds what is long, a little in each frame
 */
public record AppContext(
        Home home,
        Background background,
        Theme theme,
        Navigation navigation,
        Notices notices,
        Dialogs dialogs,
        BooleanProperty expert,
        ProjectModel project,
        RunFeed runs,
        RunStore store,
        RunLauncher launcher,
        QueueKeeper keeper,
        WindowPreferences preferences,
        FrameScheduler frames) {}
