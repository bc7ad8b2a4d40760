package sparseworkbench.gui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;

/** An empty queue takes the open project; a waiting run opens its settings again. */
class QueuePanelIT {
    @TempDir
    private Path home;

    @Test
    void anEmptyQueueIsFilledAndItsRunsAreDuplicated() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            // Held, so that nothing is trained here.
            window.store().queue().hold(true);
            window.runs().feed().refresh();
            Scene scene = window.shell().scene();
            Fx.run(() -> window.navigation().go(Destination.TRAIN, "queue"));
            Fx.until("the queue", () -> scene.lookup("#queue-add") != null);
            Fx.run(() -> ((ButtonBase) scene.lookup("#queue-add")).fire());
            Fx.until("a waiting run", () -> window.runs().feed().waiting().size() == 1);
            Fx.until("its line", () -> duplicates(scene).size() == 1);
            assertThat(Fx.<String>on(() -> words(scene)))
                    .contains("the queue is paused")
                    .doesNotContain("starts at");
            Fx.photograph(scene, "queue-one");
            Fx.run(() -> ((ButtonBase) scene.lookup("#queue-on-failure")).fire());
            Fx.until("the choice", () -> window.store().queue().state().holdsOnFailure());
            Fx.run(() -> duplicates(scene).getFirst().fire());
            Fx.until(
                    "its settings",
                    () -> window.shell().pages().destinationProperty().get() == Destination.LOSS);
            assertThat(window.failures()).isEmpty();
        }
    }

    private static List<ButtonBase> duplicates(Scene scene) {
        return scene.getRoot().lookupAll(".queue-entry .button").stream()
                .filter(node -> node.isVisible()
                        && node.getAccessibleText() != null
                        && node.getAccessibleText().startsWith("Open its settings"))
                .map(ButtonBase.class::cast)
                .toList();
    }

    /** On the window's thread. */
    private static String words(Scene scene) {
        return scene.getRoot().lookupAll(".label").stream()
                .filter(Node::isVisible)
                .filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .collect(Collectors.joining("\n"));
    }
}
