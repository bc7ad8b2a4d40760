package sparseworkbench.gui.shell;

import javafx.beans.property.BooleanProperty;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;

/**
 * What every page is handed.
 *
 * @param home       the folder of everything
 * @param background the door for work off the window's thread
 * @param theme      light or dark, colours, text size
 * @param navigation the way to other pages
 * @param notices    short messages
 * @param expert     whether everything is shown instead of the simple part
 */
public record AppContext(Home home, Background background, Theme theme, Navigation navigation, Notices notices,
                         BooleanProperty expert) {}
