package sparseworkbench.gui;

import java.lang.invoke.MethodHandles;
import java.util.List;
import sparseworkbench.gui.compare.ComparePage;
import sparseworkbench.gui.data.DataPage;
import sparseworkbench.gui.home.HomePage;
import sparseworkbench.gui.loss.LossPage;
import sparseworkbench.gui.model.ModelPage;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.settings.HelpPage;
import sparseworkbench.gui.settings.SettingsPage;
import sparseworkbench.gui.shell.Commands;
import sparseworkbench.gui.train.TrainPage;

/** Every page of the rail. */
final class Pages {
    private Pages() {}

    /** Loads and checks the classes of the pages, which takes longer than making one. May be called off the window's thread. */
    static void load() {
        try {
            for (Class<?> page : List.of(
                    TrainPage.class,
                    LossPage.class,
                    ModelPage.class,
                    DataPage.class,
                    ComparePage.class,
                    HelpPage.class,
                    SettingsPage.class)) {
                MethodHandles.lookup().ensureInitialized(page);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Pages are public", e);
        }
    }

    static Page make(Destination place, AppContext app, ProjectFiles files, Commands commands) {
        return switch (place) {
            case HOME -> new HomePage(app, files);
            case DATA -> new DataPage(app, files);
            case MODEL -> new ModelPage(app, files);
            case LOSS -> new LossPage(app, files);
            case TRAIN -> new TrainPage(app);
            case COMPARE -> new ComparePage(app);
            case SETTINGS -> new SettingsPage(app);
            case HELP -> new HelpPage(app, commands::withKeys);
        };
    }
}
