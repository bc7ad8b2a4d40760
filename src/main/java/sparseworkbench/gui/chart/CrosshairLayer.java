package sparseworkbench.gui.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jfree.chart.ui.RectangleEdge;
import sparseworkbench.chart.ChartTheme;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveChart;
import sparseworkbench.chart.CurveChart.Reading;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.XScale;

/** Paints the crosshair: a line at the same place of the x axis in all charts, dots on the curves, and what they say there. */
final class CrosshairLayer {
    private static final double PADDING = 8;
    private static final double LINE_HEIGHT = 1.45;
    private static final double DOT = 3.5;
    private static final int MOST_ROWS = 12;

    private final CurveChart chart;

    CrosshairLayer(CurveChart chart) {
        this.chart = chart;
    }

    /** One line of the box: colour, name, value, smoothed value. */
    private record Row(Color colour, String name, String raw, String smoothed) {}

    /**
     * @param at      place on the x axis
     * @param pointed whether the pointer is on this chart: then names are shown as well
     * @param pointerY where the pointer is, in pixels
     */
    void paint(GraphicsContext g, Rectangle2D area, double at, boolean pointed, double pointerY) {
        if (Double.isNaN(at) || area.isEmpty() || !chart.plot().getDomainAxis().getRange().contains(at)) {
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
            box(g, area, x, pointerY, heading(readings, at), rows(readings, area, pointerY), pointed);
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
        Reading nearest = readings.stream().min(Comparator.comparingDouble(reading -> Math.abs(reading.x() - at))).orElseThrow();
        String step = "Step " + NumberText.count(nearest.step());
        return switch (chart.kind()) {
            case STEP -> step;
            case EPOCH -> "Epoch " + NumberText.value(nearest.x()) + " · " + step;
            case TIME -> NumberText.duration(nearest.x()) + " · " + step;
        };
    }

    /** The values, highest first as on the chart; of many curves those nearest to the pointer. */
    private List<Row> rows(List<Reading> readings, Rectangle2D area, double pointerY) {
        List<Reading> chosen = new ArrayList<>(readings);
        if (chosen.size() > MOST_ROWS) {
            chosen.sort(Comparator.comparingDouble(reading -> Math.abs(y(reading, area) - pointerY)));
            chosen = new ArrayList<>(chosen.subList(0, MOST_ROWS));
        }
        chosen.sort(Comparator.comparingDouble((Reading reading) -> Double.isNaN(reading.smoothed()) ? Double.NEGATIVE_INFINITY : reading.smoothed())
                .reversed());
        boolean smoothing = chart.view().smoothing() > 0;
        return chosen.stream().map(reading -> new Row(ThemeColours.fx(reading.colour()), reading.curve().name(), NumberText.value(reading.raw()),
                smoothing && reading.curve().style() == Curve.Style.LINE ? NumberText.value(reading.smoothed()) : "")).toList();
    }

    private double y(Reading reading, Rectangle2D area) {
        double y = chart.plot().getRangeAxis().valueToJava2D(reading.smoothed(), area, RectangleEdge.LEFT);
        return Double.isFinite(y) ? y : area.getMaxY();
    }

    private void box(GraphicsContext g, Rectangle2D area, double x, double pointerY, String heading, List<Row> rows, boolean full) {
        double size = chart.theme().fontSize();
        Font plain = Font.font(size);
        Font bold = Font.font(null, FontWeight.BOLD, size);
        boolean smoothing = rows.stream().anyMatch(row -> !row.smoothed.isEmpty());
        double names = full ? rows.stream().mapToDouble(row -> width(row.name, plain)).max().orElse(0) + PADDING : 0;
        double values = rows.stream().mapToDouble(row -> width(row.raw, plain)).max().orElse(0);
        double smoothed = smoothing ? Math.max(full ? width("smoothed", plain) : 0, rows.stream().mapToDouble(row -> width(row.smoothed, bold)).max().orElse(0)) + PADDING : 0;
        double width = Math.max(2 * PADDING + size + names + values + smoothed, full ? width(heading, bold) + 2 * PADDING : 0);
        double line = size * LINE_HEIGHT;
        double height = line * (rows.size() + (full ? 1 : 0)) + PADDING * 1.4;
        double left = x + 12 + width <= area.getMaxX() + 60 ? x + 12 : x - 12 - width;
        double top = Math.clamp(full ? pointerY - height / 2 : area.getMinY(), 2, Math.max(2, area.getMaxY() - height));
        ground(g, left, top, width, height);
        double y = top + PADDING * 0.7 + line / 2;
        g.setTextBaseline(VPos.CENTER);
        if (full) {
            text(g, heading, left + PADDING, y, bold, TextAlignment.LEFT, ThemeColours.fx(chart.theme().text()));
            if (smoothing && width(heading, bold) + width("smoothed", plain) + 3 * PADDING < width) {
                text(g, "smoothed", left + width - PADDING, y, plain, TextAlignment.RIGHT, ThemeColours.fx(chart.theme().muted()));
            }
            y += line;
        }
        for (Row row : rows) {
            row(g, row, left, width, y, full, smoothed, plain, bold);
            y += line;
        }
    }

    private void ground(GraphicsContext g, double left, double top, double width, double height) {
        Color ground = ThemeColours.fx(chart.theme().background());
        g.setFill(Color.color(ground.getRed(), ground.getGreen(), ground.getBlue(), 0.94));
        g.fillRoundRect(left, top, width, height, 8, 8);
        g.setStroke(ThemeColours.fx(chart.theme().grid()));
        g.strokeRoundRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(width), Math.round(height), 8, 8);
    }

    private void row(GraphicsContext g, Row row, double left, double width, double y, boolean full, double smoothed, Font plain, Font bold) {
        double size = plain.getSize();
        g.setFill(row.colour);
        g.fillOval(left + PADDING, y - DOT, 2 * DOT, 2 * DOT);
        Color muted = ThemeColours.fx(chart.theme().muted());
        Color strong = ThemeColours.fx(chart.theme().text());
        if (full) {
            text(g, row.name, left + PADDING + size, y, plain, TextAlignment.LEFT, muted);
        }
        double right = left + width - PADDING;
        if (row.smoothed.isEmpty()) {
            text(g, row.raw, right - smoothed, y, smoothed > 0 ? plain : bold, TextAlignment.RIGHT, smoothed > 0 ? muted : strong);
            if (smoothed > 0) {
                text(g, row.raw, right, y, bold, TextAlignment.RIGHT, strong);
            }
        } else {
            text(g, row.raw, right - smoothed, y, plain, TextAlignment.RIGHT, muted);
            text(g, row.smoothed, right, y, bold, TextAlignment.RIGHT, strong);
        }
    }

    private static void text(GraphicsContext g, String text, double x, double y, Font font, TextAlignment alignment, Color colour) {
        g.setFont(font);
        g.setTextAlign(alignment);
        g.setFill(colour);
        g.fillText(text, x, y);
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    /** What the crosshair says, for screen readers. */
    String spoken(double at) {
        List<Reading> readings = Double.isNaN(at) ? List.of() : chart.readings(at);
        if (readings.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(heading(readings, at));
        readings.forEach(reading -> text.append(", ").append(reading.curve().name()).append(' ').append(NumberText.value(reading.smoothed())));
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
            int nearest = scale.nearest(curve.samples(), Double.isNaN(at) ? chart.shownX().high() : at);
            int next = Math.clamp(nearest + (Double.isNaN(at) ? 0 : direction), 0, curve.samples().size() - 1);
            double place = scale.at(curve.samples(), next);
            boolean beyond = Double.isNaN(at) || (place - at) * direction > 0;
            if (beyond && (Double.isNaN(best) || (best - place) * direction > 0)) {
                best = place;
            }
        }
        return Double.isNaN(best) ? at : best;
    }
}
