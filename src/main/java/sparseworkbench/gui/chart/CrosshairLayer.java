package sparseworkbench.gui.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import org.jfree.chart.ui.RectangleEdge;
import sparseworkbench.chart.ChartTheme;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveChart;
import sparseworkbench.chart.CurveChart.Reading;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.page.DisplayText;

/** Paints the crosshair: a line at the same place of the x axis in all charts, dots on the curves, and what they say there. */
final class CrosshairLayer {
    private static final double DOT = 3.5;
    private static final int MOST_ROWS = 12;

    private final CurveChart chart;

    CrosshairLayer(CurveChart chart) {
        this.chart = chart;
    }

    /**
     * @param at      place on the x axis
     * @param pointed whether the pointer is on this chart: then names are shown as well
     * @param pointerY where the pointer is, in pixels
     */
    void paint(GraphicsContext g, Rectangle2D area, double at, boolean pointed, double pointerY) {
        if (Double.isNaN(at)
                || area.isEmpty()
                || !chart.plot().getDomainAxis().getRange().contains(at)) {
            return;
        }
        List<Reading> readings = chart.readings(at);
        double x = chart.plot().getDomainAxis().valueToJava2D(at, area, RectangleEdge.BOTTOM);
        ChartTheme theme = chart.theme();
        g.setStroke(ThemeColours.fx(theme.muted()));
        g.setLineWidth(1);
        g.setLineDashes(4, 3);
        g.strokeLine(Math.round(x) + 0.5, area.getMinY(), Math.round(x) + 0.5, area.getMaxY());
        g.setLineDashes();
        readings.forEach(reading -> dot(g, area, reading));
        if (!readings.isEmpty()) {
            new CrosshairReadout(theme, heading(readings, at), rows(readings, area, pointerY), pointed)
                    .paint(g, area, x, g.getCanvas().getWidth(), pointerY);
        }
    }

    private void dot(GraphicsContext g, Rectangle2D area, Reading reading) {
        double x = chart.plot().getDomainAxis().valueToJava2D(reading.x(), area, RectangleEdge.BOTTOM);
        double y = chart.plot().getRangeAxis().valueToJava2D(reading.smoothed(), area, RectangleEdge.LEFT);
        if (Double.isFinite(y) && area.contains(x, y) && reading.curve().emphasis() != Curve.Emphasis.FAINT) {
            g.setFill(ThemeColours.fx(chart.theme().background()));
            g.fillOval(x - DOT - 1.5, y - DOT - 1.5, 2 * DOT + 3, 2 * DOT + 3);
            g.setFill(ThemeColours.fx(reading.colour()));
            g.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
        }
    }

    private String heading(List<Reading> readings, double at) {
        Reading nearest = readings.stream()
                .min(Comparator.comparingDouble(reading -> Math.abs(reading.x() - at)))
                .orElseThrow();
        String step = "Step " + DisplayText.number(nearest.step());
        return switch (chart.kind()) {
            case STEP -> step;
            case EPOCH -> "Epoch " + DisplayText.value(nearest.x()) + " · " + step;
            case TIME -> NumberText.duration(nearest.x()) + " · " + step;
        };
    }

    /** The values, highest first as on the chart; of many curves those nearest to the pointer. */
    private List<CrosshairReadout.Row> rows(List<Reading> readings, Rectangle2D area, double pointerY) {
        List<Reading> chosen = new ArrayList<>(readings);
        if (chosen.size() > MOST_ROWS) {
            chosen.sort(Comparator.comparingDouble(reading -> Math.abs(y(reading, area) - pointerY)));
            chosen = new ArrayList<>(chosen.subList(0, MOST_ROWS));
        }
        chosen.sort(Comparator.comparingDouble((Reading reading) ->
                        Double.isNaN(reading.smoothed()) ? Double.NEGATIVE_INFINITY : reading.smoothed())
                .reversed());
        boolean smoothing = chart.view().smoothing() > 0;
        return chosen.stream()
                .map(reading -> row(reading, smoothing && reading.curve().style() == Curve.Style.LINE))
                .toList();
    }

    private static CrosshairReadout.Row row(Reading reading, boolean smoothed) {
        return new CrosshairReadout.Row(
                ThemeColours.fx(reading.colour()),
                reading.curve().name(),
                smoothed ? DisplayText.value(reading.raw()) : "",
                DisplayText.value(smoothed ? reading.smoothed() : reading.raw()));
    }

    private double y(Reading reading, Rectangle2D area) {
        double y = chart.plot().getRangeAxis().valueToJava2D(reading.smoothed(), area, RectangleEdge.LEFT);
        return Double.isFinite(y) ? y : area.getMaxY();
    }

    /** What the crosshair says, for screen readers. */
    String spoken(double at) {
        List<Reading> readings = Double.isNaN(at) ? List.of() : chart.readings(at);
        if (readings.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(heading(readings, at));
        readings.forEach(reading -> text.append(", ")
                .append(reading.curve().name())
                .append(' ')
                .append(DisplayText.value(reading.smoothed())));
        return text.toString();
    }

    /** The place of the next value to the left (−1) or right (1) of the crosshair. */
    double neighbour(double at, int direction) {
        double best = Double.NaN;
        for (Curve curve : chart.curves()) {
            if (curve.samples().isEmpty()) {
                continue;
            }
            XScale scale = curve.scale();
            int nearest = scale.nearest(
                    curve.samples(), Double.isNaN(at) ? chart.shownX().high() : at);
            int next = Math.clamp(
                    nearest + (Double.isNaN(at) ? 0 : direction),
                    0,
                    curve.samples().size() - 1);
            double x = scale.at(curve.samples(), next);
            boolean beyond = Double.isNaN(at) || (x - at) * direction > 0;
            if (beyond && (Double.isNaN(best) || (best - x) * direction > 0)) {
                best = x;
            }
        }
        return Double.isNaN(best) ? at : best;
    }
}
