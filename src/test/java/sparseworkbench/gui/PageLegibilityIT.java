package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunState;

/** On every page, light and dark, in a usual and a small window and with large text: no label is cut, no text is too pale to read. */
class PageLegibilityIT {
    private static final double USUAL_WIDTH = 1280;
    private static final double USUAL_HEIGHT = 800;
    private static final double SMALL_WIDTH = 1024;
    private static final double SMALL_HEIGHT = 680;
    private static final double LARGE_TEXT = 1.5;

    @TempDir
    private Path home;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        window.untilChecked();
        FakeTraining training = new FakeTraining(
                window.store().writer(),
                "reverse-dictionary",
                ProjectFile.format(Project.withDefaults("reverse-dictionary")),
                100,
                0.5,
                0);
        training.trainTo(100, 25);
        training.end(RunState.DONE, Optional.empty());
        window.runs().feed().refresh();
        Fx.run(() -> window.navigation().go(Destination.TRAIN));
        Fx.until(
                "the run",
                () -> window.shell().scene().getRoot().lookupAll(".label").stream()
                        .filter(FrameScheduler::isInSight)
                        .anyMatch(node ->
                                node instanceof Label label && label.getText().startsWith("Run 1")));
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    @Test
    void inTheUsualWindow() {
        resize(USUAL_WIDTH, USUAL_HEIGHT, 1);
        assertThat(everyPage()).isEmpty();
    }

    @Test
    void inASmallWindow() {
        resize(SMALL_WIDTH, SMALL_HEIGHT, 1);
        assertThat(everyPage()).isEmpty();
    }

    @Test
    void withLargeText() {
        resize(USUAL_WIDTH, USUAL_HEIGHT, LARGE_TEXT);
        assertThat(everyPage()).isEmpty();
    }

    private void resize(double width, double height, double textScale) {
        Fx.run(() -> {
            window.stage().setWidth(width);
            window.stage().setHeight(height);
            window.theme().textScaleProperty().set(textScale);
        });
        Fx.until("the window's size", () -> window.shell().scene().getWidth() == width);
    }

    /** All findings, one line each. */
    private List<String> everyPage() {
        List<String> found = new ArrayList<>();
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            for (Destination destination : Destination.values()) {
                Fx.run(() -> window.navigation().go(destination));
                window.untilBuilt();
                Fx.on(() -> LegibilityAudit.of(window.shell().scene()))
                        .forEach(finding -> found.add(destination + " " + mode + ": " + finding));
            }
        }
        return found;
    }
}
