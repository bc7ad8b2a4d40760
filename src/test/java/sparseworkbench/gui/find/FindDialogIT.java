package sparseworkbench.gui.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;

/** What is asked before a search begins. */
class FindDialogIT {
    @TempDir
    private Path home;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        Fx.run(() -> {
            window.stage().setWidth(1440);
            window.stage().setHeight(900);
        });
        window.untilChecked();
        Fx.run(() -> window.navigation().go(Destination.LOSS));
        Fx.run(() -> ((MenuButton) find("#loss-more"))
                .getItems().stream()
                        .filter(item -> "Find the best loss…".equals(item.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        Fx.until("the dialog", () -> find(".find-dialog") != null);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Node find(String selector) {
        return window.shell().scene().getRoot().lookup(selector);
    }

    @Test
    void lossesThatFitAreTickedAndOneOfThemIsNeeded() {
        assertThat(Fx.on(() -> find(".find-checks").lookupAll(".check-box").size()))
                .as("the sample has pairs: in-batch ranking, and the same with a guide; cached forms count once")
                .isEqualTo(2);
        assertThat(find("#start-find").isDisabled()).isFalse();
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.DARK, Theme.Mode.LIGHT}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.pass(Duration.ofMillis(900));
            assertThat(Fx.photograph(
                            window.shell().scene(), "find-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
        Fx.run(() -> find(".find-checks").lookupAll(".check-box").forEach(box -> ((CheckBox) box).setSelected(false)));
        assertThat(find("#start-find").isDisabled()).isTrue();
    }
}
