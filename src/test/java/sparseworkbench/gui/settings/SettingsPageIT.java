package sparseworkbench.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Motion;

/** The Settings page: searched, measured, cleaned, and what it collects for somebody who helps. */
class SettingsPageIT {
    @TempDir
    private Path home;

    @Test
    void settingsAreFoundStorageIsCleanedAndAPackageIsShownBeforeItIsSaved() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            Path cache = window.home().searches().resolve("abc/index");
            Files.createDirectories(cache.getParent());
            Files.write(cache, new byte[2_000_000]);
            Fx.run(() -> window.navigation().go(Destination.SETTINGS));
            window.untilBuilt();

            Fx.run(() -> ((TextField) find(window, "#settings-search")).setText("telemetry"));
            assertThat(Fx.on(() -> find(window, "#privacy").isVisible())).isTrue();
            assertThat(Fx.on(() -> find(window, "#storage").isVisible())).isFalse();
            Fx.run(() -> ((TextField) find(window, "#settings-search")).setText("dark mode"));
            assertThat(Fx.on(() -> find(window, "#privacy").isVisible())).isFalse();
            Fx.run(() -> ((TextField) find(window, "#settings-search")).clear());

            Fx.run(() -> ((Button) find(window, "#measure-storage")).fire());
            Fx.until("the sizes", () -> find(window, "#clean-SEARCHES") != null);
            Fx.run(() -> ((Button) find(window, "#clean-SEARCHES")).fire());
            assertThat(cache).as("before anybody agreed").exists();
            Fx.run(() -> button(window, "Delete").fire());
            Fx.until("the end of cleaning", () -> words(window).contains("freed."));
            assertThat(cache.getParent()).doesNotExist();

            Fx.run(() -> ((Button) find(window, "#make-debug-package")).fire());
            Fx.until("what is in it", () -> find(window, ".debug-names") != null);
            assertThat(Fx.on(() -> ((ListView<?>) find(window, ".debug-names"))
                            .getItems()
                            .size()))
                    .isGreaterThanOrEqualTo(3);
            Fx.run(window.dialogs()::close);

            assertThat(Fx.on(() -> Motion.isReduced(find(window, "#privacy")))).isFalse();
            Fx.run(() -> window.theme().reduceMotionProperty().set(true));
            assertThat(Fx.on(() -> Motion.isReduced(find(window, "#privacy")))).isTrue();
            assertThat(window.failures()).isEmpty();
        }
    }

    private static Node find(OpenWindow window, String selector) {
        return window.shell().scene().lookup(selector);
    }

    private static Button button(OpenWindow window, String text) {
        return window.shell().scene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static String words(OpenWindow window) {
        return ((Parent) find(window, "#storage"))
                .lookupAll(".label").stream()
                        .map(label -> ((Labeled) label).getText())
                        .collect(Collectors.joining("\n"));
    }
}
