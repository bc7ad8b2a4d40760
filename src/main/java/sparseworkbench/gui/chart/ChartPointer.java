package sparseworkbench.gui.chart;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import sparseworkbench.chart.CurveChart;
import sparseworkbench.chart.CurveChart.Reading;
import sparseworkbench.chart.Interval;

/** What the mouse does on a chart: crosshair, wheel zoom, box zoom, pan, reset, choice of a curve. */
final class ChartPointer {
    private static final double ZOOM_PER_NOTCH = 1.2;
    private static final double NOTCH = 40;
    /** A box lower than this zooms the x axis only; a drag shorter than this is a click. */
    private static final double LEAST_BOX = 12;

    private static final double CLOSE = 14;

    private final RunChart owner;
    private final ChartSurface surface;
    private final CurveChart chart;
    private final ChartGroup group;
    private boolean over;
    private double x;
    private double y;
    private double pressedX;
    private double pressedY;
    private boolean brushing;
    private Interval pannedX;
    private Interval pannedY;

    ChartPointer(RunChart owner, ChartSurface surface, CurveChart chart, ChartGroup group) {
        this.owner = owner;
        this.surface = surface;
        this.chart = chart;
        this.group = group;
        // Before the first draw there are no places yet.
        surface.addEventFilter(InputEvent.ANY, event -> {
            if (surface.dataArea().isEmpty() && event.getEventType() != MouseEvent.MOUSE_EXITED) {
                event.consume();
            }
        });
        surface.setOnMouseMoved(this::moved);
        surface.setOnMouseExited(e -> left());
        surface.setOnMousePressed(this::pressed);
        surface.setOnMouseDragged(this::dragged);
        surface.setOnMouseReleased(this::released);
        surface.setOnMouseClicked(this::clicked);
        surface.setOnScroll(this::scrolled);
    }

    boolean isOver() {
        return over;
    }

    double y() {
        return y;
    }

    private void moved(MouseEvent event) {
        over = true;
        x = event.getX();
        y = event.getY();
        Rectangle2D area = surface.dataArea();
        boolean inside = x >= area.getMinX() && x <= area.getMaxX();
        group.cursorProperty().set(inside ? valueX(x) : Double.NaN);
        surface.drawOverlay();
    }

    private void left() {
        over = false;
        group.cursorProperty().set(Double.NaN);
        surface.drawOverlay();
    }

    private double valueX(double pixel) {
        return chart.plot().getDomainAxis().java2DToValue(pixel, surface.dataArea(), RectangleEdge.BOTTOM);
    }

    private double valueY(double pixel) {
        return chart.plot().getRangeAxis().java2DToValue(pixel, surface.dataArea(), RectangleEdge.LEFT);
    }

    private void pressed(MouseEvent event) {
        surface.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        pannedX = event.isShortcutDown() || event.getButton() == MouseButton.MIDDLE ? chart.shownX() : null;
        pannedY = chart.view().fixedY().orElse(null);
    }

    private void dragged(MouseEvent event) {
        x = event.getX();
        y = event.getY();
        if (pannedX != null) {
            pan();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            brushing = Math.abs(x - pressedX) >= LEAST_BOX;
            surface.drawOverlay();
        }
    }

    private void pan() {
        Rectangle2D area = surface.dataArea();
        double shift = (pressedX - x) / area.getWidth() * pannedX.length();
        group.zoomTo(pannedX.low() + shift, pannedX.high() + shift);
        if (pannedY != null && !chart.view().log()) {
            double rise = (y - pressedY) / area.getHeight() * pannedY.length();
            owner.view(owner.view().withFixedY(Optional.of(new Interval(pannedY.low() + rise, pannedY.high() + rise))));
        }
    }

    private void released(MouseEvent event) {
        if (brushing) {
            brushing = false;
            if (Math.abs(event.getY() - pressedY) >= LEAST_BOX) {
                zoomY(valueY(Math.max(event.getY(), pressedY)), valueY(Math.min(event.getY(), pressedY)));
            }
            group.zoomTo(valueX(Math.min(event.getX(), pressedX)), valueX(Math.max(event.getX(), pressedX)));
            surface.drawOverlay();
        }
        pannedX = null;
    }

    private void zoomY(double low, double high) {
        if (Double.isFinite(low) && Double.isFinite(high) && high - low > 1e-12) {
            owner.view(owner.view().withTypical(false).withFixedY(Optional.of(new Interval(low, high))));
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getClickCount() == 2) {
            owner.resetZoom();
        } else if (event.isStillSincePress() && event.getButton() == MouseButton.PRIMARY) {
            Rectangle2D area = surface.dataArea();
            ValueAxis axis = chart.plot().getRangeAxis();
            chart.readings(valueX(event.getX())).stream()
                    .filter(reading -> distance(reading, axis, area, event.getY()) <= CLOSE)
                    .min(Comparator.comparingDouble(reading -> distance(reading, axis, area, event.getY())))
                    .ifPresent(reading -> owner.pick(reading.curve()));
        }
    }

    private static double distance(Reading reading, ValueAxis axis, Rectangle2D area, double pixel) {
        double distance = Math.abs(axis.valueToJava2D(reading.smoothed(), area, RectangleEdge.LEFT) - pixel);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private void scrolled(ScrollEvent event) {
        // With Shift the wheel arrives as a sideways movement on most systems.
        double turn = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (turn == 0 || event.isShortcutDown()) {
            return;
        }
        double factor = Math.pow(ZOOM_PER_NOTCH, -turn / NOTCH);
        if (event.isShiftDown()) {
            scaleY(valueY(event.getY()), factor);
        } else {
            Interval shown = chart.shownX();
            double at = valueX(event.getX());
            group.zoomTo(at - (at - shown.low()) * factor, at + (shown.high() - at) * factor);
        }
        event.consume();
    }

    private void scaleY(double at, double factor) {
        Interval shown = chart.shownY();
        if (chart.view().log()) {
            zoomY(at * Math.pow(shown.low() / at, factor), at * Math.pow(shown.high() / at, factor));
        } else {
            zoomY(at - (at - shown.low()) * factor, at + (shown.high() - at) * factor);
        }
    }

    /** The box being dragged. */
    void paintBrush(GraphicsContext g) {
        if (!brushing) {
            return;
        }
        Rectangle2D area = surface.dataArea();
        boolean box = Math.abs(y - pressedY) >= LEAST_BOX;
        double left = Math.min(x, pressedX);
        double top = box ? Math.min(y, pressedY) : area.getMinY();
        double height = box ? Math.abs(y - pressedY) : area.getHeight();
        Color colour = ThemeColours.fx(chart.theme().series(0));
        g.setFill(colour.deriveColor(0, 1, 1, 0.12));
        g.fillRect(left, top, Math.abs(x - pressedX), height);
        g.setStroke(colour.deriveColor(0, 1, 1, 0.6));
        g.setLineWidth(1);
        g.strokeRect(
                Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(Math.abs(x - pressedX)), Math.round(height));
    }
}
