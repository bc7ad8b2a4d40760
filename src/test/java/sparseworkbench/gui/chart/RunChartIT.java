package sparseworkbench.gui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.chart.Interval;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.page.HelpSpot;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.RunUpdate;

class RunChartIT {
    @TempDir
    Path home;

    private TestWindow window;
    private ChartGroup group;
    private RunChart loss;
    private RunChart dims;
    private final Samples lossValues = new Samples();
    private final Samples dimValues = new Samples();

    @BeforeEach
    void open() {
        window = new TestWindow(home);
        for (int step = 1; step <= 2000; step++) {
            lossValues.append(
                    step,
                    step == 1200 ? Double.NaN : 0.4 + 3 * Math.exp(-step / 400.0) + 0.3 * Math.sin(step * 7.7),
                    step * 100L);
            dimValues.append(step, step > 1500 && step < 1520 ? 0 : 400 * Math.exp(-step / 600.0), step * 100L);
        }
        TestWindow.run(() -> {
            group = new ChartGroup();
            loss = new RunChart(
                    "Loss", "per batch", group, window.window().notices(), window.theme(), window.schedulers());
            dims = new RunChart(
                    "Active dimensions",
                    "per text",
                    group,
                    window.window().notices(),
                    window.theme(),
                    window.schedulers());
            loss.show(List.of(curve("loss", "Loss", lossValues)));
            dims.show(List.of(curve("dims", "Documents", dimValues)));
            group.smoothingProperty().set(0.9);
        });
        ChartGrid grid = TestWindow.on(() -> {
            ChartGrid made = new ChartGrid(2, 200);
            made.show(List.of(loss, dims));
            return made;
        });
        window.show(grid, 1100, 360);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static Curve curve(String id, String label, Samples samples) {
        return new Curve(id, label, label, 0, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS);
    }

    private void press(RunChart chart, KeyCode code) {
        TestWindow.run(() -> chart.lookup(".chart-surface")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
        TestWindow.settle();
    }

    @Test
    void drawsInLightAndDarkWithWhatIsLeftOut() throws IOException {
        TestWindow.run(() -> group.cursorProperty().set(700));
        window.picture("chart-light");
        window.dark(true);
        press(dims, KeyCode.L);
        window.picture("chart-dark");
        assertThat(TestWindow.<String>on(() -> ((OmittedValueChips) loss.lookup(".chart-chips")).text()))
                .isEqualTo("1 not a number");
        assertThat(TestWindow.<String>on(() -> ((OmittedValueChips) dims.lookup(".chart-chips")).text()))
                .isEqualTo("19 ≤ 0");
    }

    @Test
    void chartsLineUpAndZoomTogether() {
        assertThat(area(loss).getX() - loss.getLayoutX()).isEqualTo(area(dims).getX() - loss.getLayoutX());
        TestWindow.run(() -> group.zoomTo(500, 900));
        TestWindow.settle();
        assertThat(loss.chart().shownX()).isEqualTo(new Interval(500, 900));
        assertThat(dims.chart().shownX()).isEqualTo(new Interval(500, 900));
        press(loss, KeyCode.DIGIT0);
        assertThat(dims.chart().shownX()).isEqualTo(new Interval(0, 2000));
    }

    private static Rectangle2D area(RunChart chart) {
        return TestWindow.on(() -> ((ChartSurface) chart.lookup(".chart-surface")).dataArea());
    }

    @Test
    void keysChangeTheView() {
        press(loss, KeyCode.L);
        assertThat(loss.view().log()).isTrue();
        press(loss, KeyCode.T);
        assertThat(loss.view().typical()).isTrue();
        press(loss, KeyCode.B);
        assertThat(loss.view().band()).isFalse();
        assertThat(dims.view().band()).isFalse();
        press(loss, KeyCode.OPEN_BRACKET);
        assertThat(dims.view().smoothing()).isBetween(0.849, 0.851);
        press(loss, KeyCode.F);
        assertThat(dims.isVisible()).isFalse();
        press(loss, KeyCode.F);
        assertThat(dims.isVisible()).isTrue();
    }

    @Test
    void arrowsMoveTheCrosshairAndSpeak() {
        TestWindow.run(() -> group.cursorProperty().set(100));
        press(loss, KeyCode.RIGHT);
        assertThat(group.cursorProperty().get()).isEqualTo(101);
        press(loss, KeyCode.LEFT);
        press(loss, KeyCode.LEFT);
        assertThat(group.cursorProperty().get()).isEqualTo(99);
        assertThat(TestWindow.<String>on(() -> loss.lookup(".chart-surface").getAccessibleText()))
                .startsWith("Step 99, Loss ");
    }

    @Test
    void theMouseReadsZoomsAndPans() throws IOException {
        Rectangle2D area = area(loss);
        mouse(MouseEvent.MOUSE_MOVED, area.getX() + area.getWidth() / 4, area.getCenterY(), 0, false);
        assertThat(group.cursorProperty().get()).isBetween(495.0, 505.0);
        window.picture("chart-pointed");
        mouse(MouseEvent.MOUSE_PRESSED, area.getX() + area.getWidth() / 4, area.getCenterY(), 1, false);
        mouse(MouseEvent.MOUSE_DRAGGED, area.getX() + area.getWidth() / 2, area.getCenterY() + 3, 1, false);
        mouse(MouseEvent.MOUSE_RELEASED, area.getX() + area.getWidth() / 2, area.getCenterY() + 3, 1, false);
        TestWindow.settle();
        assertThat(dims.chart().shownX().low()).isBetween(490.0, 510.0);
        assertThat(dims.chart().shownX().high()).isBetween(990.0, 1010.0);
        mouse(MouseEvent.MOUSE_PRESSED, area.getX() + 200, area.getCenterY(), 1, true);
        mouse(MouseEvent.MOUSE_DRAGGED, area.getX() + 100, area.getCenterY(), 1, true);
        mouse(MouseEvent.MOUSE_RELEASED, area.getX() + 100, area.getCenterY(), 1, true);
        TestWindow.settle();
        assertThat(dims.chart().shownX().low()).isGreaterThan(550);
        assertThat(dims.chart().shownX().length()).isBetween(490.0, 510.0);
        mouse(MouseEvent.MOUSE_CLICKED, area.getCenterX(), area.getCenterY(), 2, false);
        TestWindow.settle();
        assertThat(dims.chart().shownX()).isEqualTo(new Interval(0, 2000));
    }

    @Test
    void f1ExplainsTheFiguresThatAreDrawn() {
        TestWindow.run(() -> {
            assertThat(loss.figures()).containsExactly(Metric.LOSS);
            assertThat(HelpSpot.at(loss.lookup(".chart-surface"))).isPresent();
            HelpSpot.at(loss.lookup(".chart-surface")).orElseThrow().run();
        });
        assertThat(TestWindow.on(() -> Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .flatMap(popup -> popup.getScene().getRoot().lookupAll(".label").stream())
                        .filter(Label.class::isInstance)
                        .map(label -> ((Label) label).getText())
                        .toList()))
                .contains(Metric.LOSS.explanation());
        TestWindow.run(() -> List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide));
    }

    @Test
    void aChartThatWasNeverDrawnBearsTheMouse() {
        TestWindow.run(() -> {
            Node surface = new RunChart(
                            "New", "", group, window.window().notices(), window.theme(), window.schedulers())
                    .lookup(".chart-surface");
            for (EventType<MouseEvent> type : List.of(
                    MouseEvent.MOUSE_MOVED,
                    MouseEvent.MOUSE_PRESSED,
                    MouseEvent.MOUSE_DRAGGED,
                    MouseEvent.MOUSE_RELEASED,
                    MouseEvent.MOUSE_CLICKED,
                    MouseEvent.MOUSE_EXITED)) {
                surface.fireEvent(new MouseEvent(
                        type,
                        9,
                        9,
                        9,
                        9,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
            }
        });
        assertThat(group.cursorProperty().get()).isNaN();
    }

    private void mouse(EventType<MouseEvent> type, double x, double y, int clicks, boolean shortcut) {
        TestWindow.run(() -> {
            Node surface = loss.lookup(".chart-surface");
            Point2D scene = surface.localToScene(x, y);
            surface.fireEvent(new MouseEvent(
                    type,
                    scene.getX(),
                    scene.getY(),
                    scene.getX(),
                    scene.getY(),
                    clicks > 0 ? MouseButton.PRIMARY : MouseButton.NONE,
                    clicks,
                    false,
                    shortcut,
                    false,
                    false,
                    clicks > 0,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null));
        });
    }

    @Test
    void aHiddenChartIsDrawnWhenItComesBack() {
        TestWindow.run(() -> dims.setVisible(false));
        TestWindow.run(() -> {
            group.live(true, OptionalDouble.of(5000));
            dimValues.append(2001, 5, 0);
            lossValues.append(2001, 5, 0);
            group.grew();
        });
        TestWindow.until(() -> loss.chart().shownX().high() == 5000);
        assertThat(dims.chart().shownX().high()).isEqualTo(2000);
        TestWindow.run(() -> dims.setVisible(true));
        TestWindow.until(() -> dims.chart().shownX().high() == 5000);
        assertThat(window.unexpected()).isEmpty();
    }

    /** Only extremes of a long run are in memory: a zoomed part is read again. */
    @Test
    void aZoomedPartOfALongRunIsReadFromTheStore() {
        int steps = 60_000;
        FakeTraining training = new FakeTraining(window.store().writer(), "long", "{}", steps, 1, 1);
        training.trainTo(steps, steps);
        RunSamples samples = new RunSamples(window.store().reader(), training.run());
        Cursor cursor = window.store().reader().cursor(training.run());
        RunUpdate update;
        do {
            update = cursor.poll();
            samples.add(update);
        } while (update.more());
        TestWindow.run(() -> {
            loss.show(RunPlot.LOSS.curves(samples, XScale.Kind.STEP));
            group.zoomTo(20_000, 20_050);
        });
        TestWindow.until(() -> loss.chart().shownX().equals(new Interval(20_000, 20_050))
                && loss.chart().coarse().isEmpty());
        assertThat(TestWindow.<Long>on(
                        () -> loss.chart().readings(20_017).getFirst().step()))
                .isEqualTo(20_017);
        TestWindow.run(() -> loss.showTable(true));
        TestWindow.settle();
        assertThat(TestWindow.<Boolean>on(() -> loss.lookup(".points-table")
                        .getParent()
                        .getChildrenUnmodifiable()
                        .getLast()
                        .isVisible()))
                .as("the table says what it leaves out")
                .isTrue();
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void valuesCanBeReadAsATable() throws IOException {
        TestWindow.run(() -> loss.showTable(true));
        TestWindow.settle();
        PointsTable table = TestWindow.on(() -> (PointsTable) loss.lookup(".points-table"));
        assertThat(table.getItems()).hasSize(2000);
        assertThat(table.getColumns().get(1).getCellData(1199)).isEqualTo("NaN");
        window.picture("chart-table");
        TestWindow.run(() -> loss.showTable(false));
        assertThat(TestWindow.<Boolean>on(() -> loss.lookup(".points-table") == null))
                .isTrue();
    }
}
