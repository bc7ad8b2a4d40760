package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;

/** The window by keyboard: text size by every key people try, the rail by arrows, and a ring around whatever has the focus. */
class KeyboardIT {
    private static final double RING = 2;
    private static final int MOST_TABS = 80;

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
    void textGrowsAndShrinksByEveryKeyForIt() {
        zooms(KeyCode.PLUS, false, 1.1);
        zooms(KeyCode.EQUALS, false, 1.1);
        zooms(KeyCode.EQUALS, true, 1.1);
        zooms(KeyCode.ADD, false, 1.1);
        zooms(KeyCode.MINUS, false, 0.9);
        zooms(KeyCode.SUBTRACT, false, 0.9);
    }

    private void zooms(KeyCode code, boolean shift, double scale) {
        press(code, true, shift);
        assertThat(window.theme().textScaleProperty().get()).as(code.getName()).isEqualTo(scale);
        press(KeyCode.NUMPAD0, true, false);
        assertThat(window.theme().textScaleProperty().get()).isEqualTo(1);
    }

    @Test
    void arrowsInTheRailTurnThePages() {
        ToggleButton first = (ToggleButton) scene().lookup("#rail-home");
        Fx.run(first::requestFocus);
        press(KeyCode.DOWN, false, false);
        assertThat(window.shell().pages().destinationProperty().get()).isEqualTo(Destination.DATA);
        assertThat(Fx.on(() -> ((ToggleButton) scene().lookup("#rail-data")).isSelected()))
                .isTrue();
        press(KeyCode.UP, false, false);
        assertThat(window.shell().pages().destinationProperty().get()).isEqualTo(Destination.HOME);
    }

    @Test
    void whateverHasTheFocusHasARing() {
        for (Destination destination : Destination.values()) {
            Fx.run(() -> window.navigation().go(destination));
            window.untilBuilt();
            round(destination);
        }
    }

    /** What Tab comes by, until it is where it was. */
    private void round(Destination destination) {
        Set<Node> seen = new LinkedHashSet<>();
        for (int i = 0; i < MOST_TABS; i++) {
            press(KeyCode.TAB, false, false);
            Node owner = Fx.on(scene()::getFocusOwner);
            if (owner == null || !seen.add(owner)) {
                return;
            }
            assertThat(owner.getId()).isNotEqualTo("modal");
            assertThat(Fx.on(() -> ring(owner)))
                    .as("ring of " + owner + " on " + destination)
                    .isGreaterThanOrEqualTo(RING);
        }
    }

    /** The widest border of the node, or of what draws it: a field in its spinner or box, the chosen tab of a pane. */
    private double ring(Node node) {
        scene().getRoot().applyCss();
        double widest = Math.max(border(node), node.getParent() == null ? 0 : border(node.getParent()));
        Node tab = node.lookup(".tab:selected");
        return tab == null ? widest : Math.max(widest, border(tab));
    }

    private static double border(Node node) {
        return node instanceof Region region && region.getBorder() != null
                ? region.getBorder().getStrokes().stream()
                        .map(BorderStroke::getWidths)
                        .mapToDouble(widths -> widths.getTop())
                        .max()
                        .orElse(0)
                : 0;
    }

    @Test
    void whatIsBehindADialogDoesNotChangeByKey() {
        Object before = Fx.on(() -> window.project().openProperty().get());
        Fx.run(() -> window.dialogs().show(new Label("a question")));
        press(KeyCode.N, true, false);
        Fx.pass(Duration.ofMillis(300));
        assertThat(Fx.on(() -> window.project().openProperty().get())).isSameAs(before);
        Fx.run(window.dialogs()::close);
        press(KeyCode.N, true, false);
        Fx.until("the new project", () -> window.project().openProperty().get() != before);
    }

    private void press(KeyCode code, boolean control, boolean shift) {
        Fx.run(() -> {
            Node owner = scene().getFocusOwner();
            Event.fireEvent(
                    owner == null ? scene().getRoot() : owner,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
    }

    private Scene scene() {
        return window.shell().scene();
    }
}
