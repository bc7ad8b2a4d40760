package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunState;

/** Whoever sits in a room sees charts and terms at once, whatever the screen: nobody scrolls there. */
class ReplayViewIT {
    @TempDir
    private Path home;

    private TestWindow window;
    private ReplayedRun run;
    private Optional<Stage> stage = Optional.empty();

    @BeforeEach
    void train() {
        window = new TestWindow(home);
        FakeTraining training = new FakeTraining(
                window.store().writer(),
                "reverse-dictionary",
                ProjectFile.format(Project.withDefaults("reverse-dictionary")),
                200,
                1,
                1);
        training.trainTo(200, 50);
        training.end(RunState.DONE, Optional.empty());
        run = new ReplayedRun(
                window.store().reader().run(training.run()).orElseThrow(),
                ReplayWindow.samples(window.store().reader(), training.run()),
                window.store().details().terms(training.run(), -1));
    }

    @AfterEach
    void close() {
        TestWindow.run(() -> stage.ifPresent(Stage::close));
        window.close();
    }

    @ParameterizedTest
    @CsvSource({"1024, 680, 1", "1280, 800, 1", "1280, 800, 2", "1920, 1080, 1", "1920, 1080, 2"})
    void chartsAndTermsAreSeenAtOnce(int width, int height, double textScale) {
        Scene scene = TestWindow.on(() -> {
            window.theme().textScaleProperty().set(textScale);
            Theme large = window.theme().larger(1.4);
            ReplayView view = new ReplayView(run, window.window().notices(), large, window.schedulers(), () -> {});
            Scene made = ReplayWindow.scene(view, large);
            Stage shown = new Stage();
            shown.setScene(made);
            shown.setWidth(width);
            shown.setHeight(height);
            shown.show();
            view.place(0.7);
            stage = Optional.of(shown);
            return made;
        });
        TestWindow.settle();
        Fx.photograph(scene, "replay-" + width + "-" + Math.round(textScale * 100));
        TestWindow.run(() -> {
            ScrollPane parts = (ScrollPane) scene.getRoot().lookup(".plots-scroll");
            assertThat(parts.getContent().getLayoutBounds().getHeight())
                    .as("what would have to be scrolled")
                    .isLessThanOrEqualTo(Math.ceil(parts.getViewportBounds().getHeight()));
            double em = window.theme().fontSize();
            for (String part : new String[] {".chart-card", ".term-bars"}) {
                assertThat(scene.getRoot().lookupAll(part))
                        .as(part)
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(node -> {
                            Bounds seen = node.localToScene(node.getLayoutBounds());
                            assertThat(seen.getMaxY()).isLessThanOrEqualTo(height);
                            assertThat(seen.getHeight()).as("height of " + part).isGreaterThan(5 * em);
                        });
            }
            assertThat(scene.getRoot().lookupAll(".replay-figure")).allSatisfy(ReplayViewIT::isWhole);
        });
    }

    private static void isWhole(Node figure) {
        assertThat(figure.getLayoutBounds().getWidth()).isGreaterThanOrEqualTo(Math.floor(figure.prefWidth(-1)));
    }
}
