package sparseworkbench.chart;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/** Draws the front as stairs, the dots, and beside them the names of those that matter. */
final class CostRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;
    private static final double SMALL = 3.5;
    private static final double LARGE = 6;
    private static final double TINY = 5;
    private static final int MANY = 300;
    private static final double STRONG = 8;
    private static final float[][] STAIRS = {{8, 5}, {2, 4}, {12, 4, 2, 4}};
    private static final double DIMMED = 0.55;

    private transient ChartTheme theme;
    private transient List<CostPoint> strong = List.of();
    private transient List<CostPoint> notable = List.of();
    private transient List<CostPoint> crowd = List.of();
    private transient List<List<CostPoint>> fronts = List.of();

    CostRenderer(ChartTheme theme) {
        this.theme = theme;
    }

    void show(List<CostPoint> newPoints, ChartTheme newTheme) {
        fronts = List.copyOf(Pareto.fronts(newPoints).values());
        Set<CostPoint> best = new HashSet<>();
        fronts.forEach(best::addAll);
        strong = newPoints.stream().filter(CostPoint::strong).toList();
        notable = newPoints.stream()
                .filter(point -> !point.strong() && (point.slot() >= 0 || best.contains(point)))
                .toList();
        crowd = newPoints.stream()
                .filter(point -> !point.strong() && point.slot() < 0 && !best.contains(point))
                .toList();
        theme = newTheme;
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (item == 0) {
            for (int i = 0; i < fronts.size(); i++) {
                stairs(g2, area, domain, range, i);
            }
            g2.setFont(theme.font());
            FontMetrics metrics = g2.getFontMetrics();
            DotLabels labels = new DotLabels(area, metrics::stringWidth, metrics.getAscent(), metrics.getHeight());
            crowd(g2, area, domain, range);
            notable.forEach(point -> dot(g2, area, domain, range, point));
            strong.forEach(point -> dot(g2, area, domain, range, point));
            notable.forEach(point -> labels.keepFree(x(point.cost(), area, domain), y(point.quality(), area, range)));
            strong.forEach(point -> labels.keepFree(x(point.cost(), area, domain), y(point.quality(), area, range)));
            strong.forEach(point -> name(g2, area, domain, range, point, labels));
            notable.forEach(point -> name(g2, area, domain, range, point, labels));
        }
    }

    /** The runs that are neither chosen nor on the front; thousands of them as squares, which are drawn ten times as fast. */
    private void crowd(Graphics2D g2, Rectangle2D area, ValueAxis domain, ValueAxis range) {
        g2.setPaint(ChartTheme.faded(theme.muted(), DIMMED));
        for (CostPoint point : crowd) {
            double x = x(point.cost(), area, domain) - SMALL;
            double y = y(point.quality(), area, range) - SMALL;
            g2.fill(
                    crowd.size() > MANY
                            ? new Rectangle2D.Double(Math.round(x), Math.round(y), TINY, TINY)
                            : new Ellipse2D.Double(x, y, 2 * SMALL, 2 * SMALL));
        }
    }

    private static double x(double value, Rectangle2D area, ValueAxis domain) {
        return domain.valueToJava2D(value, area, RectangleEdge.BOTTOM);
    }

    private static double y(double value, Rectangle2D area, ValueAxis range) {
        return range.valueToJava2D(value, area, RectangleEdge.LEFT);
    }

    /** Each evaluation set has stairs of its own, dashed in its own way. */
    private void stairs(Graphics2D g2, Rectangle2D area, ValueAxis domain, ValueAxis range, int set) {
        List<CostPoint> front = fronts.get(set);
        if (front.size() < 2) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(x(front.getFirst().cost(), area, domain), y(front.getFirst().quality(), area, range));
        for (int i = 1; i < front.size(); i++) {
            double x = x(front.get(i).cost(), area, domain);
            path.lineTo(x, y(front.get(i - 1).quality(), area, range));
            path.lineTo(x, y(front.get(i).quality(), area, range));
        }
        path.lineTo(area.getMaxX(), y(front.getLast().quality(), area, range));
        g2.setPaint(ChartTheme.faded(theme.series(0), DIMMED));
        g2.setStroke(ChartTheme.stroke(1.8, set == 0 ? null : STAIRS[(set - 1) % STAIRS.length]));
        g2.draw(path);
    }

    private Color colour(CostPoint point) {
        // A color belongs to one drawn run: dots of others have none.
        return point.slot() >= 0 ? theme.series(point.slot()) : theme.muted();
    }

    private void dot(Graphics2D g2, Rectangle2D area, ValueAxis domain, ValueAxis range, CostPoint point) {
        double x = x(point.cost(), area, domain);
        double y = y(point.quality(), area, range);
        double radius = point.strong() ? STRONG : LARGE;
        if (point.strong()) {
            circle(g2, x, y, radius + 2.5, theme.text());
            circle(g2, x, y, radius + 1, theme.background());
        }
        circle(g2, x, y, radius, colour(point));
    }

    private static void circle(Graphics2D g2, double x, double y, double radius, Color colour) {
        g2.setPaint(colour);
        g2.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private void name(
            Graphics2D g2, Rectangle2D area, ValueAxis domain, ValueAxis range, CostPoint point, DotLabels labels) {
        labels.place(point, x(point.cost(), area, domain), y(point.quality(), area, range))
                .ifPresent(placed -> {
                    g2.setPaint(point.strong() ? theme.text() : theme.muted());
                    g2.drawString(placed.text(), (float) placed.left(), (float) placed.baseline());
                });
    }
}
