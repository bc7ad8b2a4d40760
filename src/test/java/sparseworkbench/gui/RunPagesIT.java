package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunState;

/** The pages about runs inside the whole window, with runs that only pretend to train. */
class RunPagesIT {
    @TempDir
    private Path home;

    @Test
    void trainAndCompareInTheWindow() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            Fx.run(() -> {
                window.stage().setWidth(1280);
                window.stage().setHeight(800);
            });
            for (int i = 0; i < 3; i++) {
                FakeTraining training = training(window, i, 100);
                training.trainTo(100, 25);
                training.end(RunState.DONE, Optional.empty());
            }
            FakeTraining live = training(window, 3, 400);
            live.trainTo(230, 25);
            window.runs().feed().refresh();
            Fx.run(() -> window.navigation().go(Destination.TRAIN));
            Fx.until(
                    "the run's points",
                    () -> window.shell().scene().getRoot().lookupAll(".label").stream()
                            .anyMatch(
                                    node -> node instanceof Label label && "step 230 of 400".equals(label.getText())));
            photographs(window, Destination.TRAIN);
            photographs(window, Destination.COMPARE);
            Fx.run(() -> {
                window.stage().setWidth(1024);
                window.stage().setHeight(680);
            });
            photograph(window, Destination.TRAIN, "runs-small");
            photograph(window, Destination.COMPARE, "runs-small");
            assertThat(window.failures()).isEmpty();
        }
    }

    private static FakeTraining training(OpenWindow window, int index, long steps) throws Exception {
        double strength = 0.5 + 0.6 * index;
        Project project = Project.withDefaults("reverse-dictionary")
                .withText("loss.document_regularizer_weight", Double.toString(strength * 2e-3));
        return new FakeTraining(
                window.store().writer(), "reverse-dictionary", ProjectFile.format(project), steps, strength, index);
    }

    private static void photographs(OpenWindow window, Destination destination) {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            photograph(window, destination, "runs-" + mode.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void photograph(OpenWindow window, Destination destination, String kind) {
        Fx.run(() -> window.navigation().go(destination));
        Fx.pass(Duration.ofMillis(900));
        assertThat(Fx.photograph(window.shell().scene(), destination.name().toLowerCase(Locale.ROOT) + "-" + kind))
                .exists();
    }
}
