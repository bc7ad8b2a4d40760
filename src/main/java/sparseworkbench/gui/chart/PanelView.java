package sparseworkbench.gui.chart;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import sparseworkbench.chart.PanelChart;
import sparseworkbench.chart.PanelDot;
import sparseworkbench.chart.Panels;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.store.RunId;

/** Panels with the same axes in the window: a dot says which runs it is, a click on it chooses them. */
public final class PanelView extends BorderPane {
    private static final double REACH = 12;
    private static final double MARK = 8;
    private static final int LEAST_WIDTH = 720;
    private static final int LEAST_HEIGHT = 480;

    private final PanelChart chart;
    private final ChartSurface surface;
    private final Tooltip name = new Tooltip();
    private OptionalDouble position = OptionalDouble.empty();

    /** @param picked called with the runs of the dot that was clicked */
    public PanelView(Theme theme, FrameScheduler frames, Consumer<List<RunId>> picked) {
        chart = new PanelChart(ThemeColours.of(theme));
        surface = new ChartSurface(chart.chart(), frames, width -> chart.prepare(), pen -> mark(pen, theme));
        getStyleClass().add("chart-card");
        setCenter(surface);
        surface.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                under(event.getX(), event.getY()).ifPresent(dot -> picked.accept(dot.runs()));
            }
        });
        surface.setOnMouseMoved(event -> pointAt(under(event.getX(), event.getY())));
        theme.darkProperty().addListener((o, was, now) -> restyle(theme));
        theme.textScaleProperty().addListener((o, was, now) -> restyle(theme));
    }

    /** Marks a place on the way from dot to dot: 1.5 is halfway between the second and the third. */
    public void mark(double newPosition) {
        position = OptionalDouble.of(newPosition);
        surface.drawOverlay();
    }

    private void mark(GraphicsContext pen, Theme theme) {
        List<Point2D> places = chart.places();
        if (position.isEmpty() || places.isEmpty()) {
            return;
        }
        double at = Math.clamp(position.getAsDouble(), 0, places.size() - 1);
        Point2D from = places.get((int) at);
        Point2D to = places.get(Math.min((int) at + 1, places.size() - 1));
        double x = from.getX() + (to.getX() - from.getX()) * (at - (int) at);
        double y = from.getY() + (to.getY() - from.getY()) * (at - (int) at);
        pen.setFill(theme.color("-color-accent-emphasis"));
        pen.fillOval(x - MARK, y - MARK, 2 * MARK, 2 * MARK);
        pen.setStroke(theme.color("-color-bg-default"));
        pen.setLineWidth(2);
        pen.strokeOval(x - MARK, y - MARK, 2 * MARK, 2 * MARK);
    }

    private Optional<PanelDot> under(double x, double y) {
        return chart.at(x, y, REACH);
    }

    private void pointAt(Optional<PanelDot> dot) {
        surface.setCursor(dot.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        dot.ifPresentOrElse(
                found -> {
                    name.setText(found.caption());
                    Tooltip.install(surface, name);
                },
                () -> Tooltip.uninstall(surface, name));
    }

    private void restyle(Theme theme) {
        chart.theme(ThemeColours.of(theme));
        surface.drawSoon();
    }

    /** Shows other panels. */
    public void show(Panels panels) {
        chart.show(panels);
        surface.setAccessibleText(panels.yName() + " against " + panels.xName() + ", "
                + panels.panels().size() + (panels.panels().size() == 1 ? " panel" : " panels"));
        surface.drawSoon();
    }

    /** What is shown, as files. */
    public Exported exported(String title, String subtitle) {
        PanelChart own = new PanelChart(chart.theme().forFiles());
        own.show(chart.panels());
        int width = (int) Math.max(LEAST_WIDTH, surface.getWidth());
        int height = (int) Math.max(LEAST_HEIGHT, surface.getHeight() + 70);
        return Exported.of(
                title,
                subtitle,
                () -> {
                    own.prepare();
                    return own.chart();
                },
                own.theme(),
                width,
                height,
                own::writeCsv);
    }
}
