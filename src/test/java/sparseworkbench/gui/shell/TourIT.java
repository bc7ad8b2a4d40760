package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** The guided first run leads over the pages, goes on with what a person does, and where it was ended. */
class TourIT {
    @TempDir
    private Path home;

    @Test
    void leadsFromTheSampleToTheExport() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            Scene scene = window.shell().scene();
            Fx.run(() -> ((ButtonBase) scene.lookup("#take-tour")).fire());
            Fx.until(
                    "the keyboard on what is to be pressed",
                    () -> scene.getFocusOwner() == scene.lookup("#open-sample"));
            Fx.photograph(scene, "tour-sample");
            // The person does it, and is led on.
            Fx.run(() -> ((Button) scene.lookup("#open-sample")).fire());
            Fx.until("the second step", () -> says(scene, "Texts that belong together"));
            assertThat(place(window)).isEqualTo(Destination.DATA);
            press(scene, "#tour-next");
            assertThat(place(window)).isEqualTo(Destination.MODEL);
            press(scene, "#tour-next");
            window.untilBuilt();
            Fx.photograph(scene, "tour-loss");
            press(scene, "#tour-next");
            assertThat(Fx.<Boolean>on(() -> says(scene, "Press Start"))).isTrue();
            FakeTraining run = new FakeTraining(
                    window.store().writer(), "sample", ProjectFile.format(Project.withDefaults("sample")), 100, 1, 1);
            run.trainTo(10, 5);
            window.runs().feed().refresh();
            Fx.until("the step after Start", () -> says(scene, "Watch it learn"));
            // Somebody looks elsewhere and is led back.
            Fx.run(() -> window.navigation().go(Destination.SETTINGS));
            assertThat(text(scene)).isEqualTo("Show me");
            press(scene, "#tour-next");
            assertThat(place(window)).isEqualTo(Destination.TRAIN);
            press(scene, "#tour-end");
            assertThat(Fx.on(() -> scene.lookup("#tour").getParent().isVisible()))
                    .isFalse();
        }
        // Another start of the program.
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            Scene scene = window.shell().scene();
            Fx.run(() -> ((ButtonBase) scene.lookup("#take-tour")).fire());
            assertThat(Fx.<Boolean>on(() -> says(scene, "Watch it learn"))).isTrue();
            while (!text(scene).equals("Done")) {
                press(scene, "#tour-next");
                // There is no model yet, so that one of the steps has nothing to point at.
                Fx.until("the words on the page, above the status bar", () -> isAboveStatusBar(scene));
            }
            press(scene, "#tour-next");
            assertThat(Fx.on(() -> scene.lookup("#tour").getParent().isVisible()))
                    .isFalse();
            assertThat(WindowPreferences.read(window.store(), window.background())
                            .get(WindowPreferences.Key.TOUR))
                    .as("over: it would begin anew")
                    .isEmpty();
            assertThat(window.failures()).isEmpty();
        }
    }

    /** Esc ends it where its words have the keyboard; what it points at is never covered by them. */
    @Test
    void isEndedByEscAndCoversNothing() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            Scene scene = window.shell().scene();
            Fx.run(() -> ((ButtonBase) scene.lookup("#take-tour")).fire());
            Fx.until("the place", () -> scene.lookup(".tour-ring").isVisible());
            Fx.run(() -> {
                scene.getRoot().layout();
                Node words = scene.lookup("#tour");
                Node target = scene.lookup("#open-sample");
                assertThat(words.localToScene(words.getLayoutBounds())
                                .intersects(target.localToScene(target.getLayoutBounds())))
                        .isFalse();
                Node next = scene.lookup("#tour-next");
                next.requestFocus();
                next.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
                assertThat(words.getParent().isVisible()).isFalse();
            });
        }
    }

    /** On the window's thread. */
    private static boolean isAboveStatusBar(Scene scene) {
        Node words = scene.lookup("#tour");
        Node bar = scene.lookup(".statusbar");
        return words.localToScene(words.getLayoutBounds()).getMaxY()
                <= bar.localToScene(bar.getLayoutBounds()).getMinY();
    }

    private static Destination place(OpenWindow window) {
        return Fx.on(() -> window.shell().pages().destinationProperty().get());
    }

    private static void press(Scene scene, String button) {
        Fx.run(() -> ((Button) scene.lookup(button)).fire());
    }

    private static String text(Scene scene) {
        return Fx.on(() -> ((Button) scene.lookup("#tour-next")).getText());
    }

    /** On the window's thread. */
    private static boolean says(Scene scene, String title) {
        return scene.lookup("#tour").lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals(title));
    }
}
