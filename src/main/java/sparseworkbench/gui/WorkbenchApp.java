package sparseworkbench.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import sparseworkbench.gui.HomeOpening.OpenHome;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.shell.CloseConfirmation;
import sparseworkbench.gui.shell.Shell;
import sparseworkbench.gui.shell.StallMonitor;
import sparseworkbench.gui.shell.WindowPlacement;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.WindowLease;

/** The window's life: an empty frame at once, then the home folder's content, in the end the question about a live run. */
public final class WorkbenchApp extends Application {
    private static final System.Logger LOG = System.getLogger(WorkbenchApp.class.getName());

    private Background background;
    private Shell shell;
    private StallMonitor stalls;
    private Optional<WindowLease> lease = Optional.empty();

    @Override
    public void start(Stage stage) {
        Map<String, String> parameters = getParameters().getNamed();
        Home home = new Home(Path.of(parameters.get(WorkbenchWindow.HOME)));
        Optional<Path> project =
                Optional.ofNullable(parameters.get(WorkbenchWindow.PROJECT)).map(Path::of);
        background = new Background(this::unexpected);
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> unexpected(failure));
        Theme theme = new Theme(Theme.Mode.SYSTEM);
        shell = new Shell(home, background, theme, Warmup::carryOut);
        // Read while the frame is being shown: the disk is not what the first picture waits for.
        new HomeOpening(home, project, background, shell.dialogs(), stage::close, opened -> fill(opened, stage, theme))
                .begin();
        stage.setScene(shell.scene());
        stage.setTitle("Sparse Workbench");
        stage.getIcons()
                .add(new Image(WorkbenchApp.class
                        .getResource("/sparseworkbench/gui/icon.png")
                        .toExternalForm()));
        WindowPlacement.smallest(stage);
        new CloseConfirmation(shell, stage, background);
        // Styles take the longest: better while nobody sees the window than when somebody wants to use it.
        shell.scene().getRoot().applyCss();
        stage.show();
        stalls = new StallMonitor(
                background,
                stall -> LOG.log(System.Logger.Level.INFO, "The window did not answer for {0} ms.", stall.toMillis()));
    }

    private void fill(OpenHome opened, Stage stage, Theme theme) {
        apply(opened.preferences(), stage, theme);
        opened.onlyReading().ifPresent(shell::sayOnlyReading);
        shell.open(opened.store(), opened.preferences(), opened.project(), new Pages()::make);
        lease = opened.lease();
        lease.ifPresent(held -> new FrontCall(stage, held, background));
    }

    private static void apply(WindowPreferences preferences, Stage stage, Theme theme) {
        preferences.get(WindowPreferences.Key.THEME).map(Theme.Mode::valueOf).ifPresent(theme.modeProperty()::set);
        preferences
                .get(WindowPreferences.Key.TEXT_SCALE)
                .map(Double::valueOf)
                .ifPresent(theme.textScaleProperty()::set);
        theme.reduceMotionProperty()
                .set(preferences.get(WindowPreferences.Key.REDUCE_MOTION).isPresent());
        WindowPlacement.restore(stage, preferences);
    }

    /** The last resort for mistakes in the program: logged once with its trace, shown in plain words. */
    private void unexpected(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "Unexpected failure in the window", failure);
        Platform.runLater(() -> shell.notices().fault(Fault.of(failure)));
    }

    @Override
    public void stop() {
        if (stalls != null) {
            stalls.close();
        }
        background.close();
        lease.ifPresent(WorkbenchApp::giveBack);
    }

    private static void giveBack(WindowLease lease) {
        try {
            lease.close();
        } catch (IOException e) {
            // The process ends, and with it the lease.
        }
    }
}
