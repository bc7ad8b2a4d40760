package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;

/** A picture of every page, light and dark, small and with large text, to look at. */
class ScreenshotsIT {
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
        window.close();
    }

    @Test
    void everyPageLightAndDark() {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            for (Destination destination : Destination.values()) {
                photograph(destination, mode.name().toLowerCase(Locale.ROOT));
            }
        }
        assertThat(window.failures()).isEmpty();
    }

    @Test
    void everyPageInTheSmallestWindowWithLargeText() {
        Fx.run(() -> {
            window.stage().setWidth(1024);
            window.stage().setHeight(680);
        });
        for (Destination destination : Destination.values()) {
            photograph(destination, "small");
        }
        Fx.run(() -> window.theme().textScaleProperty().set(1.5));
        for (Destination destination : Destination.values()) {
            photograph(destination, "small-150");
        }
        assertThat(window.failures()).isEmpty();
    }

    private void photograph(Destination destination, String kind) {
        Fx.run(() -> window.navigation().go(destination));
        Fx.pass(Duration.ofMillis(400));
        assertThat(Fx.photograph(window.shell().scene(), destination.name().toLowerCase(Locale.ROOT) + "-" + kind))
                .exists();
    }
}
