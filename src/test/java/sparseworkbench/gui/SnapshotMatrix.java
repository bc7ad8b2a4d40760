package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.compare.LossGrid;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/**
 * Pictures of every page and of dialogs, light and dark, in three sizes of the text and three of the window and once with the smallest text, a part of
 * them with longer texts, and what is wrong in them. Not one of the usual tests: {@code mvn -Psnapshots verify} makes them, in {@code target/snapshots}. One window is
 * used for all; {@code -Dsnapshots.only=1024-200-light} makes the pictures of one combination.
 */
class SnapshotMatrix {
    private static final Path FOLDER = Path.of("target", "snapshots");
    private static final String ONLY = System.getProperty("snapshots.only", "");
    private static final List<Theme.Mode> MODES = List.of(Theme.Mode.LIGHT, Theme.Mode.DARK);
    private static final List<Integer> PERCENTS = List.of(100, 150, 200);
    /** The smallest text that can be chosen, in one combination: what is small is not cut, but may be pale or leave gaps. */
    private static final int SMALLEST = 80;

    private static final List<Size> SIZES = List.of(new Size(1024, 680), new Size(1280, 800), new Size(1920, 1080));

    private static final Duration AT_REST = Duration.ofSeconds(3);

    private record Size(int width, int height) {}

    @TempDir
    private Path home;

    private final SnapshotReport report = new SnapshotReport();
    private final ExecutorService writer = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4), new ThreadPoolExecutor.CallerRunsPolicy());

    @Test
    void everyPageAndDialog() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            runs(window);
            SnapshotStates states = new SnapshotStates(window);
            // What is read in the background once is there before the first picture.
            for (Destination destination : Destination.values()) {
                Fx.run(() -> window.navigation().go(destination));
                window.untilBuilt();
            }
            Fx.pass(AT_REST);
            // What moves stands at its end: a picture of its beginning would be one of nothing.
            Fx.run(() -> window.theme().reduceMotionProperty().set(true));
            for (Theme.Mode mode : MODES) {
                for (Size size : SIZES) {
                    for (int percent : PERCENTS) {
                        take(window, states, mode, size, percent);
                    }
                }
            }
            take(window, states, Theme.Mode.LIGHT, SIZES.get(1), SMALLEST);
            assertThat(window.failures()).isEmpty();
        } finally {
            writer.shutdown();
            assertThat(writer.awaitTermination(Patience.LONG.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            report.write(FOLDER);
        }
        assertThat(report.faults())
                .as("faults listed in target/snapshots/report.json")
                .isZero();
    }

    /** Runs that pretend, so that charts and tables have something to show; the last goes on. */
    private static void runs(OpenWindow window) throws Exception {
        LossGrid.write(window.store().writer(), 2, 2, 1, 60);
        FakeTraining live = new FakeTraining(
                window.store().writer(),
                "reverse-dictionary",
                ProjectFile.format(Project.withDefaults("reverse-dictionary")),
                400,
                0.5,
                7);
        live.trainTo(230, 25);
        window.runs().feed().refresh();
    }

    private void take(OpenWindow window, SnapshotStates states, Theme.Mode mode, Size size, int percent)
            throws IOException {
        String folder = size.width + "-" + percent + "-" + mode.name().toLowerCase(Locale.ROOT);
        if (!ONLY.isEmpty() && !Arrays.asList(ONLY.split(",")).contains(folder)) {
            return;
        }
        Files.createDirectories(FOLDER.resolve(folder));
        Fx.run(() -> {
            window.theme().modeProperty().set(mode);
            window.theme().textScaleProperty().set(percent / 100.0);
            window.stage().setWidth(size.width);
            window.stage().setHeight(size.height);
        });
        Fx.until("the window's size", () -> window.shell().scene().getWidth() == size.width);
        // Of the light pictures each size of the window is shown once with longer texts, at another size of the text.
        boolean longer =
                mode == Theme.Mode.LIGHT && percent != SMALLEST && SIZES.indexOf(size) == PERCENTS.indexOf(percent);
        for (SnapshotStates.State state : states.all()) {
            Fx.run(state.open());
            window.untilBuilt();
            Fx.until(state.name(), () -> states.isThere(state));
            photograph(window.shell().scene(), folder + "/" + state.name(), false);
            if (longer) {
                photograph(window.shell().scene(), folder + "/" + state.name() + "-longer", true);
            }
            if (state.isDialog()) {
                Fx.run(window.dialogs()::close);
                Fx.until("the dialog to be gone", states::isDialogGone);
            }
        }
    }

    private void photograph(Scene scene, String name, boolean isLonger) {
        BufferedImage image = Fx.on(() -> {
            Node root = scene.getRoot();
            if (!isLonger) {
                return look(scene, name, false);
            }
            try (LongerTexts _ = new LongerTexts(root)) {
                return look(scene, name, true);
            }
        });
        writer.execute(() -> {
            try {
                ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private BufferedImage look(Scene scene, String name, boolean isLonger) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        WritableImage picture = scene.snapshot(null);
        report.add(name + ".png", isLonger, LegibilityAudit.of(scene, picture));
        return SwingFXUtils.fromFXImage(picture, null);
    }
}
