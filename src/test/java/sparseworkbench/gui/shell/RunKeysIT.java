package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** Keys that act on runs, wherever in the window one is. */
class RunKeysIT {
    @TempDir
    private Path home;

    @Test
    void runsAreDuplicatedGroupedStoppedAndArchivedByKey() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            Project settings = Project.withDefaults("earlier").withText("training.batch_size", "48");
            RunId run = run(window, settings);
            window.store().writer().end(run, RunState.DONE, Optional.empty());
            window.runs().feed().refresh();
            Fx.until("the run", () -> window.runs().feed().runsProperty().get().size() == 1);

            press(window, KeyCode.D, false);
            Fx.until("its settings", () -> window.project().project().equals(settings));
            press(window, KeyCode.P, false);
            assertThat(Fx.on(() -> window.shell().scene().getRoot().lookupAll(".toast").stream()
                            .map(toast -> ((Notification) toast).getMessage())
                            .toList()))
                    .contains("No run is being trained, and none is paused.");

            press(window, KeyCode.G, false);
            Fx.until(
                    "the choice of groups",
                    () -> window.shell().scene().getFocusOwner() instanceof ComboBox<?> box
                            && "panel-by".equals(box.getId()));
            assertThat(window.shell().pages().destinationProperty().get()).isEqualTo(Destination.COMPARE);
            Fx.run(() -> ((ComboBox<?>) window.shell().scene().lookup("#panel-by")).hide());

            Fx.until(
                    "the table",
                    () -> window.shell().scene().lookup(".run-table") instanceof TableView<?> table
                            && table.getItems().size() == 1);
            Fx.run(() -> {
                TableView<?> table = (TableView<?>) window.shell().scene().lookup(".run-table");
                table.getSelectionModel().select(0);
                table.requestFocus();
                fire(table, KeyCode.DELETE, false, false);
            });
            Fx.until("the archive", () -> window.store().reader().archivedRuns().size() == 1);

            RunId live = run(window, settings);
            window.runs().feed().refresh();
            Fx.until("the live run", () -> window.runs().feed().live().isPresent());
            press(window, KeyCode.PERIOD, false);
            Fx.until("the question", () -> words(window).contains("Stop run " + live + "?"));
            assertThat(window.failures()).isEmpty();
        }
    }

    @Test
    void noTwoCommandsHaveTheSameKey() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            List<Command> keys =
                    Fx.on(() -> window.shell().commands().orElseThrow().withKeys());
            assertThat(keys).flatExtracting(Command::keys).doesNotHaveDuplicates();
            assertThat(keys)
                    .extracting(Command::keysText)
                    .contains("Ctrl+P", "Ctrl+.", "Ctrl+D", "Ctrl+G", "Ctrl+K", "F1");
        }
    }

    private RunId run(OpenWindow window, Project settings) {
        return window.store()
                .writer()
                .create(new NewRun(
                        "earlier", ProjectFile.format(settings), home.toString(), "data", "model", "loss", "test"));
    }

    private static void press(OpenWindow window, KeyCode code, boolean shift) {
        Fx.run(() -> {
            Node owner = window.shell().scene().getFocusOwner();
            fire(owner == null ? window.shell().scene().getRoot() : owner, code, shift, true);
        });
    }

    private static void fire(Node owner, KeyCode code, boolean shift, boolean control) {
        Event.fireEvent(owner, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
    }

    private static String words(OpenWindow window) {
        return window.shell().scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(label -> String.valueOf(((Labeled) label).getText()))
                .collect(Collectors.joining("\n"));
    }
}
