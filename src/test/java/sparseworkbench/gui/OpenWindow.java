package sparseworkbench.gui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.BooleanProperty;
import javafx.stage.Stage;
import sparseworkbench.Patience;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.shell.CloseConfirmation;
import sparseworkbench.gui.shell.InitialProject;
import sparseworkbench.gui.shell.Shell;
import sparseworkbench.gui.shell.ShellServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunStore;

/** The whole window on a home folder of a test. */
public final class OpenWindow implements AutoCloseable {
    private final RunStore store;
    private final Background background;
    private final Stage stage;
    private final Shell shell;
    private final Theme theme;
    private ShellServices services;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    public OpenWindow(Path folder, Optional<Path> project) throws Exception {
        this(new Home(folder).prepare(), project);
    }

    public OpenWindow(Home home, Optional<Path> project) throws Exception {
        Fx.start();
        store = RunStore.open(home.store());
        background = new Background(failures::add);
        WindowPreferences preferences = WindowPreferences.read(store, background);
        InitialProject start = InitialProject.find(project, home, preferences);
        theme = Fx.on(() -> new Theme(Theme.Mode.LIGHT));
        shell = Fx.on(() -> new Shell(home, background, theme, () -> {}));
        stage = Fx.on(() -> {
            Stage window = new Stage();
            window.setScene(shell.scene());
            new CloseConfirmation(shell, window, background);
            services = shell.open(store, preferences, start, new Pages()::make);
            window.show();
            return window;
        });
        untilBuilt();
    }

    /** Failures that nobody expected. */
    public List<Throwable> failures() {
        return failures;
    }

    public ProjectModel project() {
        return services.project();
    }

    public Navigation navigation() {
        return services.window().navigation();
    }

    public Dialogs dialogs() {
        return services.window().dialogs();
    }

    public Home home() {
        return services.home();
    }

    public RunServices runs() {
        return services.runs();
    }

    public BooleanProperty expert() {
        return services.expert();
    }

    public Background background() {
        return background;
    }

    ProjectFiles files() {
        return services.files();
    }

    public Shell shell() {
        return shell;
    }

    public Stage stage() {
        return stage;
    }

    public Theme theme() {
        return theme;
    }

    public RunStore store() {
        return store;
    }

    /** Waits for the planner's word on the project as it is now, and until it is shown. */
    public void untilChecked() {
        Fx.until(
                "the project to be checked", () -> !project().checkingProperty().get());
        untilBuilt();
    }

    /** Waits until everything that was to be built is there. */
    public void untilBuilt() {
        Fx.until("the pages to be built", services.schedulers().frames()::isDone);
    }

    @Override
    public void close() {
        Fx.run(() -> {
            shell.close();
            stage.close();
        });
        background.close();
        background.awaitEnd(Patience.LONG);
        store.close();
    }
}
