package sparseworkbench.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;

/** Keys chosen by a person: they act at once, are shown wherever keys are shown, and are kept. */
class KeysCardIT {
    @TempDir
    private Path home;

    private static OpenWindow settings(Path home) throws Exception {
        OpenWindow window = new OpenWindow(home, Optional.empty());
        Fx.run(() -> window.navigation().go(Destination.SETTINGS));
        window.untilBuilt();
        return window;
    }

    @Test
    void chosenKeysActInPlaceOfTheUsualOnesAndStayChosen() throws Exception {
        try (OpenWindow window = settings(home)) {
            ask(window, "#keys-COMPARE");
            press(window, KeyCode.M, true);
            assertThat(text(window, "#keys-COMPARE")).isEqualTo("Ctrl+M");
            press(window, KeyCode.DIGIT6, true);
            assertThat(destination(window)).isEqualTo(Destination.SETTINGS);
            press(window, KeyCode.M, true);
            assertThat(destination(window)).isEqualTo(Destination.COMPARE);
            ToggleButton rail = (ToggleButton) find(window, "#rail-compare");
            assertThat(Fx.on(() -> rail.getTooltip().getText())).isEqualTo("Compare (Ctrl+M)");
            assertThat(listed(window)).contains("Ctrl+M").doesNotContain("Ctrl+6");
            assertThat(window.failures()).isEmpty();
        }
        try (OpenWindow window = settings(home)) {
            assertThat(text(window, "#keys-COMPARE")).isEqualTo("Ctrl+M");
            Fx.run(() -> button(window, "Usual keys for all").fire());
            assertThat(text(window, "#keys-COMPARE")).isEqualTo("Ctrl+6");
            press(window, KeyCode.DIGIT6, true);
            assertThat(destination(window)).isEqualTo(Destination.COMPARE);
        }
    }

    @Test
    void keysOfAnotherCommandAreTakenFromItOnlyByAButton() throws Exception {
        try (OpenWindow window = settings(home)) {
            ask(window, "#keys-TRAIN");
            press(window, KeyCode.M, false);
            assertThat(answer(window)).contains("are for typing");
            press(window, KeyCode.DIGIT2, true);
            assertThat(destination(window)).isEqualTo(Destination.SETTINGS);
            assertThat(answer(window)).isEqualTo("Ctrl+2 does “Data”, which then has no keys.");
            assertThat(text(window, "#keys-TRAIN")).isEqualTo("Ctrl+5");
            Fx.run(() -> ((Button) find(window, "#keys-instead")).fire());
            assertThat(text(window, "#keys-TRAIN")).isEqualTo("Ctrl+2");
            assertThat(text(window, "#keys-DATA")).isEqualTo("none");
            press(window, KeyCode.DIGIT2, true);
            assertThat(destination(window)).isEqualTo(Destination.TRAIN);
        }
    }

    @Test
    void escLeavesTheKeysAndDelTakesThemAway() throws Exception {
        try (OpenWindow window = settings(home)) {
            ask(window, "#keys-REPLAY");
            press(window, KeyCode.ESCAPE, false);
            assertThat(text(window, "#keys-REPLAY")).isEqualTo("F5");
            ask(window, "#keys-REPLAY");
            press(window, KeyCode.DELETE, false);
            assertThat(text(window, "#keys-REPLAY")).isEqualTo("none");
            ask(window, "#keys-REPLAY");
            Fx.run(() -> find(window, "#keys-DATA").requestFocus());
            press(window, KeyCode.DIGIT2, true);
            assertThat(destination(window)).as("nobody is asked any more").isEqualTo(Destination.DATA);
        }
    }

    @Test
    void whatAnotherVersionKeptIsLeftAlone() throws Exception {
        try (OpenWindow window = settings(home)) {
            window.store().settings().put("window.keys", "NO_SUCH_COMMAND=F9\nREPLAY=F8");
        }
        try (OpenWindow window = settings(home)) {
            assertThat(text(window, "#keys-REPLAY")).isEqualTo("F8");
            Fx.run(() -> button(window, "Usual keys for all").fire());
            Fx.until(
                    "what is kept",
                    () -> window.store()
                            .settings()
                            .get("window.keys")
                            .orElse("")
                            .equals("NO_SUCH_COMMAND=F9"));
        }
    }

    private static void ask(OpenWindow window, String row) {
        Fx.run(() -> {
            find(window, row).requestFocus();
            ((Button) find(window, row)).fire();
        });
    }

    private static void press(OpenWindow window, KeyCode code, boolean control) {
        Fx.run(() -> {
            Node owner = window.shell().scene().getFocusOwner();
            Event.fireEvent(
                    owner == null ? window.shell().scene().getRoot() : owner,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
    }

    private static Destination destination(OpenWindow window) {
        return Fx.on(() -> window.shell().pages().destinationProperty().get());
    }

    private static String text(OpenWindow window, String row) {
        return Fx.on(() -> ((Button) find(window, row)).getText());
    }

    private static String answer(OpenWindow window) {
        return Fx.on(() -> ((Label) find(window, "#keys-answer")).getText());
    }

    /** What the list of keys in Help says. */
    private static List<String> listed(OpenWindow window) throws Exception {
        Fx.run(() -> window.navigation().go(Destination.HELP));
        window.untilBuilt();
        return Fx.on(() -> find(window, "#shortcuts").lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    private static Button button(OpenWindow window, String text) {
        return window.shell().scene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static Node find(OpenWindow window, String selector) {
        return window.shell().scene().lookup(selector);
    }
}
