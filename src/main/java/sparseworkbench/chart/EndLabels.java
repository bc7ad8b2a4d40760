package sparseworkbench.chart;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** The names of the curves, each at the end of its line and in its colour, so that no legend is needed. */
final class EndLabels extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 6;
    private static final double LINE_HEIGHT = 1.25;
    private static final double GROUND_OPACITY = 0.7;

    private transient List<DrawnCurve> curves = List.of();
    private transient ChartTheme theme;
    private transient double rightSpace;

    EndLabels(ChartTheme theme) {
        this.theme = theme;
    }

    void show(List<DrawnCurve> shown, ChartTheme newTheme, double spaceAtRight) {
        curves = shown;
        theme = newTheme;
        rightSpace = spaceAtRight;
    }

    /** The space that the longest label needs to the right of the plot, in pixels. */
    static double space(List<DrawnCurve> curves, ChartTheme theme) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        double longest = 0;
        for (DrawnCurve drawn : curves) {
            longest = Math.max(
                    longest,
                    theme.font().getStringBounds(drawn.curve.label(), context).getWidth());
        }
        return longest == 0 ? theme.fontSize() : longest + 2 * GAP;
    }

    private record Label(DrawnCurve drawn, LabelLayout.Box box) {}

    @Override
    public void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int index,
            PlotRenderingInfo info) {
        Shape clip = g2.getClip();
        StatelessPlot.clip(g2, new Rectangle((int) area.getX(), 0, (int) Math.ceil(area.getWidth() + rightSpace), (int)
                Math.ceil(area.getMaxY() + 40)));
        g2.setFont(theme.font());
        FontMetrics metrics = g2.getFontMetrics();
        for (Label label : place(metrics, area, domain, range)) {
            // A little of the ground behind the name, so that it can be read across other lines.
            g2.setPaint(ChartTheme.faded(theme.background(), GROUND_OPACITY));
            g2.fill(new Rectangle2D.Double(
                    label.box.x - 2, label.box.y - label.box.height / 2, label.box.width + 4, label.box.height));
            g2.setPaint(ChartTheme.faded(
                    theme.series(label.drawn.curve.slot()), Math.max(0.8, label.drawn.curve.opacity())));
            float baseline = (float) (label.box.y + (metrics.getAscent() - metrics.getDescent()) / 2.0);
            g2.drawString(label.drawn.curve.label(), (float) label.box.x, baseline);
        }
        StatelessPlot.clip(g2, clip);
    }

    private List<Label> place(FontMetrics metrics, Rectangle2D area, ValueAxis domain, ValueAxis range) {
        double height = theme.fontSize() * LINE_HEIGHT;
        List<Label> labels = new ArrayList<>();
        for (DrawnCurve drawn : curves) {
            int end = lastVisible(drawn.mainLine(), domain);
            if (end >= 0 && !drawn.curve.label().isEmpty() && drawn.curve.emphasis() != Curve.Emphasis.FAINT) {
                double width = metrics.stringWidth(drawn.curve.label());
                double x = domain.valueToJava2D(drawn.mainLine().x(end), area, RectangleEdge.BOTTOM) + GAP;
                double y = range.valueToJava2D(drawn.mainLine().y(end), area, RectangleEdge.LEFT);
                double inside = Math.min(x, area.getMaxX() + rightSpace - width - 2);
                labels.add(new Label(
                        drawn,
                        new LabelLayout.Box(inside, Math.clamp(y, area.getMinY(), area.getMaxY()), width, height)));
            }
        }
        labels.sort(Comparator.comparingDouble(label -> label.box.y));
        List<Label> fitting = thinOut(labels, (int) (area.getHeight() / height));
        LabelLayout.spread(
                fitting.stream().map(Label::box).toList(), area.getMinY() - height / 2, area.getMaxY() + height / 4);
        return fitting;
    }

    private static int lastVisible(Points line, ValueAxis domain) {
        for (int i = line.size() - 1; i >= 0; i--) {
            if (!Double.isNaN(line.y(i)) && domain.getRange().contains(line.x(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Drops names that have no room, those of highlighted curves last. */
    private static List<Label> thinOut(List<Label> labels, int most) {
        if (labels.size() <= most) {
            return labels;
        }
        List<Label> kept = new ArrayList<>(labels);
        kept.sort(Comparator.comparing(label -> label.drawn.curve.emphasis() != Curve.Emphasis.STRONG));
        kept = new ArrayList<>(kept.subList(0, Math.max(0, most)));
        kept.sort(Comparator.comparingDouble(label -> label.box.y));
        return kept;
    }
}
