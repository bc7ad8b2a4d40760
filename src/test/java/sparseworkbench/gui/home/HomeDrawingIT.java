package sparseworkbench.gui.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** What Home draws, and what it keeps of the first steps. */
class HomeDrawingIT {
    @TempDir
    private Path home;

    @Test
    void theDrawingMovesUnlessNothingIsToMoveAndFirstStepsAreKept() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            MovingDrawing drawing =
                    Fx.on(() -> (MovingDrawing) window.shell().scene().lookup("#moving-drawing"));
            Fx.until("the drawing to move", drawing::isMoving);
            assertThat(drawing.shown()).isEqualTo(SparseScene.example());
            assertThat(drawing.getAccessibleText()).contains("vehicle", "is found");
            Fx.run(() -> window.theme().reduceMotionProperty().set(true));
            assertThat(Fx.on(drawing::isMoving)).isFalse();
            Fx.run(() -> window.theme().reduceMotionProperty().set(false));
            Fx.run(() -> window.navigation().go(Destination.DATA));
            assertThat(Fx.on(drawing::isMoving)).as("while nobody sees it").isFalse();

            FakeTraining training = new FakeTraining(
                    window.store().writer(), "sample", ProjectFile.format(Project.withDefaults("sample")), 100, 1, 1);
            RunId run = training.run();
            training.trainTo(60, 25);
            window.runs().feed().refresh();
            Fx.until("the run", () -> window.runs().feed().live().isPresent());
            Fx.run(() -> window.navigation().go(Destination.TRAIN));
            Fx.run(() -> window.navigation().go(Destination.HOME));
            Fx.until("the first watched text", () -> drawing.shown().title().contains("run " + run));
            assertThat(drawing.shown().lit()).isNotEmpty().hasSizeLessThanOrEqualTo(6);
            assertThat(Fx.on(() -> ((Parent) window.shell().scene().lookup("#first-steps"))
                            .lookupAll(".label").stream()
                                    .filter(Label.class::isInstance)
                                    .map(label -> ((Label) label).getText())
                                    .toList()))
                    .contains("3 of 6 done");
            Node course = Fx.on(() -> window.shell().scene().lookup("#course-" + run));
            assertThat(course).isNotNull();
            training.trainTo(80, 25);
            window.runs().feed().refresh();
            Fx.until("the run to go on", () -> words(window).contains("Step 80 of 100"));
            assertThat(Fx.on(() -> window.shell().scene().lookup("#course-" + run)))
                    .as("the curve of a run is drawn on, not anew")
                    .isSameAs(course);
            training.end(RunState.DONE, Optional.empty());
            assertThat(window.failures()).isEmpty();
        }
    }

    private static String words(OpenWindow window) {
        return window.shell().scene().getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(label -> String.valueOf(((Label) label).getText()))
                .collect(Collectors.joining("\n"));
    }
}
