package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Destination;

/** Help that knows the place, and the palette as the way to everything that can be set or is explained. */
class PlaceHelpIT {
    /** What people type, and the setting they mean. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("lambda", "loss.document_regularizer_weight"),
            Map.entry("λ", "loss.document_regularizer_weight"),
            Map.entry("temperature", "loss.loss.scale"),
            Map.entry("precision", "training.bf16"),
            Map.entry("lr", "training.learning_rate"),
            Map.entry("epochs", "training.num_train_epochs"),
            Map.entry("batch size", "training.batch_size"),
            Map.entry("gradient clipping", "training.max_grad_norm"),
            Map.entry("early stopping", "evaluation.early_stopping_patience"),
            Map.entry("gpu", "model.device"),
            Map.entry("sequence length", "model.max_seq_length"));

    @TempDir
    private Path home;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        window.untilChecked();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    @Test
    void settingsAreFoundByTheirUsualNamesAndShown() {
        USUAL.forEach((typed, path) ->
                assertThat(found(typed).getFirst().detail()).as(typed).isEqualTo("Setting · " + path));
        assertThat(found("flops")).extracting(Command::title).contains("FLOPS loss", "Document regularizer");
        found("temperature");
        pressIn("#palette-field", KeyCode.ENTER);
        Fx.until("the field", () -> within("loss.loss.scale"));
        assertThat(window.shell().pages().destinationProperty().get()).isEqualTo(Destination.LOSS);
    }

    /** Whether the field that F1 would explain is that of a path. */
    private boolean within(String path) {
        press(KeyCode.F1, false);
        boolean shown = popoverWords().contains(path);
        hidePopovers();
        return shown;
    }

    @Test
    void helpTopicsAreFoundAndShown() {
        assertThat(found("active dimension")).extracting(Command::detail).contains("Help · Word");
        assertThat(found("is run 2 really").getFirst().title()).isEqualTo("Is run 2 really better?");
        pressIn("#palette-field", KeyCode.ENTER);
        Fx.until("the answer", () -> focusedId().equals("help-question-BETTER_RUN"));
        found("FlopsLoss");
        pressIn("#palette-field", KeyCode.ENTER);
        Fx.until("the loss", () -> focusedId().startsWith("help-loss-"));
    }

    @Test
    void f1ExplainsTheFieldThatHasTheKeyboardAndOpensHelpElsewhere() {
        Fx.run(() -> window.navigation().goToSetting("training.batch_size"));
        window.untilBuilt();
        Fx.until("the field", () -> within("training.batch_size"));
        assertThat(window.shell().pages().destinationProperty().get()).isEqualTo(Destination.LOSS);
        Fx.run(() -> scene().lookup("#rail-home").requestFocus());
        Fx.run(() -> press(KeyCode.F1, false));
        assertThat(window.shell().pages().destinationProperty().get()).isEqualTo(Destination.HELP);
        Fx.run(() -> press(KeyCode.SLASH, true));
        Fx.until("the list", () -> focusedId().equals("shortcuts"));
    }

    private List<Command> found(String typed) {
        Fx.run(() -> press(KeyCode.ESCAPE, false));
        Fx.run(() -> press(KeyCode.K, true));
        Fx.until("the palette", () -> scene().lookup("#palette-field") != null);
        return Fx.on(() -> {
            ((TextField) scene().lookup("#palette-field")).setText(typed);
            return ((ListView<?>) scene().lookup("#palette-list"))
                    .getItems().stream().map(Command.class::cast).toList();
        });
    }

    private void pressIn(String id, KeyCode code) {
        Fx.run(() -> Event.fireEvent(
                scene().lookup(id), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private void press(KeyCode code, boolean control) {
        Node owner = scene().getFocusOwner();
        Event.fireEvent(
                owner == null ? scene().getRoot() : owner,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }

    private static List<String> popoverWords() {
        return Window.getWindows().stream()
                .filter(javafx.stage.PopupWindow.class::isInstance)
                .map(popup -> popup.getScene().getRoot())
                .flatMap(root -> root.lookupAll(".label").stream())
                .filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    private static void hidePopovers() {
        List.copyOf(Window.getWindows()).stream()
                .filter(javafx.stage.PopupWindow.class::isInstance)
                .forEach(Window::hide);
    }

    private String focusedId() {
        Node owner = scene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    private Scene scene() {
        return window.shell().scene();
    }
}
