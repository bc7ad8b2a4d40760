package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;

/** Draws panels with the same axes in a grid, with one legend above them all. Keeps where the dots were drawn, so that they can be pointed at. */
final class PanelPlot extends Plot {
    private static final long serialVersionUID = 1L;
    private static final double LEFT_EM = 4.6;
    private static final double BOTTOM_EM = 3.3;
    private static final double LINE_EM = 1.45;
    private static final double APART_EM = 0.9;
    private static final double WANTED_RATIO = 1.5;
    /** How bad a place without a panel is. */
    private static final double EMPTY = 0.8;

    /** Widths of long texts are told too small where the window draws them. */
    private static final double WIDTH_MARGIN = 1.16;

    private static final double RADIUS = 4.5;
    private static final double STRONG = 6.5;
    private static final double CAP = 3.5;
    private static final double FAINT = 0.4;
    private static final double BAND = 0.18;
    private static final float[] DASHED = {6, 4};
    private static final float[] DOTTED = {2, 3};
    /** A legend of more lines than this nobody reads. */
    private static final int MOST_NAMES = 12;

    private transient ChartTheme theme;
    private transient Panels shown = Panels.NONE;
    private final transient List<Drawn> drawn = new ArrayList<>();

    /** Where a dot is. */
    record Drawn(PanelDot dot, double x, double y) {}

    PanelPlot(ChartTheme theme) {
        this.theme = theme;
    }

    void show(Panels panels, ChartTheme newTheme) {
        shown = panels;
        theme = newTheme;
    }

    @Override
    public String getPlotType() {
        return "panels";
    }

    /** Where the dots were drawn, in their order. */
    List<Point2D> places() {
        return drawn.stream()
                .map(one -> (Point2D) new Point2D.Double(one.x, one.y))
                .toList();
    }

    /** The dot nearest to a place, if it is within reach. */
    Optional<PanelDot> at(double x, double y, double reach) {
        Drawn nearest = null;
        for (Drawn one : drawn) {
            if (Math.hypot(one.x - x, one.y - y) <= reach
                    && (nearest == null
                            || Math.hypot(one.x - x, one.y - y) < Math.hypot(nearest.x - x, nearest.y - y))) {
                nearest = one;
            }
        }
        return Optional.ofNullable(nearest).map(Drawn::dot);
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState parentState, PlotRenderingInfo info) {
        if (info != null) {
            info.setPlotArea(area);
            info.setDataArea(area);
        }
        drawn.clear();
        g2.setFont(theme.font());
        g2.setPaint(theme.background());
        g2.fill(area);
        if (shown.panels().isEmpty()) {
            return;
        }
        g2.setPaint(theme.muted());
        double em = theme.fontSize();
        double top = legend(g2, area);
        Rectangle2D grid = new Rectangle2D.Double(
                area.getX() + em * LEFT_EM,
                area.getY() + top,
                area.getWidth() - em * (LEFT_EM + 0.5),
                area.getHeight() - top - em * BOTTOM_EM);
        int columns = columns(shown.panels().size(), grid);
        int rows = (shown.panels().size() + columns - 1) / columns;
        PanelScale x = PanelScale.x(shown.xs());
        PanelScale y = PanelScale.y(shown.ys());
        double apart = em * APART_EM;
        double wide = (grid.getWidth() - apart * (columns - 1)) / columns;
        double high = grid.getHeight() / rows;
        for (int i = 0; i < shown.panels().size(); i++) {
            int column = i % columns;
            int row = i / columns;
            boolean lowest = i + columns >= shown.panels().size();
            boolean anyLowest = (row + 1) * columns + columns > shown.panels().size();
            Rectangle2D cell =
                    new Rectangle2D.Double(grid.getX() + column * (wide + apart), grid.getY() + row * high, wide, high);
            Rectangle2D inside = new Rectangle2D.Double(
                    cell.getX(),
                    cell.getY() + em * LINE_EM,
                    wide,
                    high - em * LINE_EM - (row < rows - 1 ? em * (anyLowest ? LINE_EM : 0.6) : 0));
            title(g2, shown.panels().get(i).title(), cell);
            axes(g2, inside, x, y, column == 0, lowest);
            panel(g2, shown.panels().get(i), inside, x, y);
        }
        axisNames(g2, area, grid);
    }

    /** As many columns as make panels a little wider than high. */
    private static int columns(int panels, Rectangle2D grid) {
        int best = 1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= panels; columns++) {
            int rows = (panels + columns - 1) / columns;
            double ratio = grid.getWidth() / columns / (grid.getHeight() / rows);
            double off = Math.abs(Math.log(ratio / WANTED_RATIO)) + EMPTY * (columns * rows - panels) / panels;
            if (off < nearest) {
                nearest = off;
                best = columns;
            }
        }
        return best;
    }

    private void title(Graphics2D g2, String title, Rectangle2D cell) {
        g2.setFont(theme.font(Font.BOLD, 1));
        g2.setPaint(theme.text());
        g2.drawString(fitting(title, g2.getFontMetrics(), cell.getWidth()), (float) cell.getX(), (float)
                (cell.getY() + theme.fontSize()));
        g2.setFont(theme.font());
    }

    /** A name of 200 characters is cut where the panel ends; whoever points at a dot reads it whole. */
    private static String fitting(String text, FontMetrics metrics, double width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && metrics.stringWidth(text.substring(0, length) + "…") > width) {
            length--;
        }
        return text.substring(0, length).strip() + "…";
    }

    private void axes(Graphics2D g2, Rectangle2D inside, PanelScale x, PanelScale y, boolean left, boolean lowest) {
        double em = theme.fontSize();
        FontMetrics metrics = g2.getFontMetrics();
        g2.setStroke(new BasicStroke(1));
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : x.ticks((int) (inside.getWidth() / (em * 4)))) {
            double at = inside.getX() + x.place(tick) * inside.getWidth();
            g2.setPaint(theme.grid());
            g2.draw(new Line2D.Double(at, inside.getY(), at, inside.getMaxY()));
            String text = x.text(tick, theme.locale());
            double start = at - metrics.stringWidth(text) / 2.0;
            if (lowest && start > free) {
                g2.setPaint(theme.muted());
                g2.drawString(text, (float) start, (float) (inside.getMaxY() + em * 1.2));
                free = start + metrics.stringWidth(text) + em * 0.4;
            }
        }
        for (double tick : y.ticks((int) (inside.getHeight() / (em * 2)))) {
            double at = inside.getMaxY() - y.place(tick) * inside.getHeight();
            g2.setPaint(theme.grid());
            g2.draw(new Line2D.Double(inside.getX(), at, inside.getMaxX(), at));
            if (left) {
                g2.setPaint(theme.muted());
                String text = y.text(tick, theme.locale());
                g2.drawString(text, (float) (inside.getX() - metrics.stringWidth(text) - em * 0.4), (float)
                        (at + metrics.getAscent() * 0.4));
            }
        }
    }

    private void axisNames(Graphics2D g2, Rectangle2D area, Rectangle2D grid) {
        double em = theme.fontSize();
        g2.setPaint(theme.muted());
        String name = shown.xName();
        g2.drawString(name, (float) (grid.getCenterX() - g2.getFontMetrics().stringWidth(name) / 2.0), (float)
                (area.getMaxY() - em * 0.5));
        var before = g2.getTransform();
        g2.rotate(-Math.PI / 2, area.getX() + em, grid.getCenterY());
        g2.drawString(
                shown.yName(),
                (float) (area.getX() + em - g2.getFontMetrics().stringWidth(shown.yName()) / 2.0),
                (float) grid.getCenterY());
        g2.setTransform(before);
    }

    private void panel(Graphics2D g2, Panel panel, Rectangle2D inside, PanelScale x, PanelScale y) {
        Shape before = g2.getClip();
        g2.clip(inside);
        rules(g2, inside, y);
        for (ThinCurve curve : panel.curves()) {
            thin(g2, curve, inside, x, y);
        }
        DotLabels labels = new DotLabels(
                inside,
                g2.getFontMetrics()::stringWidth,
                g2.getFontMetrics().getAscent(),
                g2.getFontMetrics().getHeight());
        List<Drawn> here = new ArrayList<>();
        for (PanelLine line : panel.lines()) {
            if (line.band()) {
                band(g2, line, inside, x, y);
            }
            joined(g2, line, inside, x, y).forEach(labels::avoid);
            for (PanelDot dot : line.dots()) {
                Drawn at = new Drawn(dot, px(dot.x(), inside, x), py(dot.y(), inside, y));
                if (!line.band()) {
                    whiskers(g2, dot, line.slot(), at.x, inside, y);
                }
                dot(g2, at, line.slot());
                labels.keepFree(at.x, at.y);
                here.add(at);
            }
        }
        drawn.addAll(here);
        here.stream().filter(at -> at.dot.strong()).forEach(at -> name(g2, at, labels));
        here.stream().filter(at -> !at.dot.strong()).forEach(at -> name(g2, at, labels));
        g2.setClip(before);
        // The window forgets the paint with the clip but believes that it is still set: another one in between.
        g2.setPaint(theme.background());
    }

    private static double px(double value, Rectangle2D inside, PanelScale x) {
        return inside.getX() + x.place(value) * inside.getWidth();
    }

    private static double py(double value, Rectangle2D inside, PanelScale y) {
        return inside.getMaxY() - y.place(value) * inside.getHeight();
    }

    private void rules(Graphics2D g2, Rectangle2D inside, PanelScale y) {
        g2.setPaint(theme.muted());
        for (int i = 0; i < shown.rules().size(); i++) {
            g2.setStroke(ChartTheme.stroke(1.2, i % 2 == 0 ? DASHED : DOTTED));
            double at = py(shown.rules().get(i).y(), inside, y);
            g2.draw(new Line2D.Double(inside.getX(), at, inside.getMaxX(), at));
        }
    }

    private void thin(Graphics2D g2, ThinCurve curve, Rectangle2D inside, PanelScale x, PanelScale y) {
        if (curve.points().size() < 2) {
            return;
        }
        Path2D path = new Path2D.Double();
        for (ThinCurve.Point point : curve.points()) {
            double atX = px(point.x(), inside, x);
            double atY = py(point.y(), inside, y);
            if (path.getCurrentPoint() == null) {
                path.moveTo(atX, atY);
            } else {
                path.lineTo(atX, atY);
            }
        }
        g2.setPaint(curve.strong() ? theme.series(curve.slot()) : ChartTheme.faded(theme.series(curve.slot()), FAINT));
        g2.setStroke(ChartTheme.stroke(curve.strong() ? 1.6 : 0.9, null));
        g2.draw(path);
    }

    private List<Line2D> joined(Graphics2D g2, PanelLine line, Rectangle2D inside, PanelScale x, PanelScale y) {
        g2.setPaint(theme.series(line.slot()));
        g2.setStroke(ChartTheme.stroke(1.8, ChartTheme.dash(line.slot())));
        List<Line2D> pieces = new ArrayList<>();
        for (int i = 1; i < line.dots().size(); i++) {
            PanelDot from = line.dots().get(i - 1);
            PanelDot to = line.dots().get(i);
            pieces.add(new Line2D.Double(
                    px(from.x(), inside, x), py(from.y(), inside, y), px(to.x(), inside, x), py(to.y(), inside, y)));
        }
        pieces.forEach(g2::draw);
        return pieces;
    }

    /** The range of the runs along the line. */
    private void band(Graphics2D g2, PanelLine line, Rectangle2D inside, PanelScale x, PanelScale y) {
        Path2D path = new Path2D.Double();
        for (PanelDot dot : line.dots()) {
            double at = px(dot.x(), inside, x);
            if (path.getCurrentPoint() == null) {
                path.moveTo(at, py(dot.high(), inside, y));
            } else {
                path.lineTo(at, py(dot.high(), inside, y));
            }
        }
        for (PanelDot dot : line.dots().reversed()) {
            path.lineTo(px(dot.x(), inside, x), py(dot.low(), inside, y));
        }
        path.closePath();
        g2.setPaint(ChartTheme.faded(theme.series(line.slot()), BAND));
        g2.fill(path);
    }

    private void whiskers(Graphics2D g2, PanelDot dot, int slot, double at, Rectangle2D inside, PanelScale y) {
        if (dot.high() > dot.low()) {
            double low = py(dot.low(), inside, y);
            double high = py(dot.high(), inside, y);
            g2.setPaint(theme.series(slot));
            g2.setStroke(ChartTheme.stroke(1.3, null));
            g2.draw(new Line2D.Double(at, low, at, high));
            g2.draw(new Line2D.Double(at - CAP, low, at + CAP, low));
            g2.draw(new Line2D.Double(at - CAP, high, at + CAP, high));
        }
    }

    private void dot(Graphics2D g2, Drawn at, int slot) {
        double radius = at.dot.strong() ? STRONG : RADIUS;
        if (at.dot.strong()) {
            circle(g2, at, radius + 2.5, theme.text());
            circle(g2, at, radius + 1, theme.background());
        }
        circle(g2, at, radius, theme.series(slot));
    }

    private static void circle(Graphics2D g2, Drawn at, double radius, Color colour) {
        g2.setPaint(colour);
        g2.fill(new Ellipse2D.Double(at.x - radius, at.y - radius, 2 * radius, 2 * radius));
    }

    private void name(Graphics2D g2, Drawn at, DotLabels labels) {
        labels.place(List.of(at.dot.label()), at.dot.strong(), at.x, at.y).ifPresent(placed -> {
            g2.setPaint(at.dot.strong() ? theme.text() : theme.muted());
            g2.drawString(placed.text(), (float) placed.left(), (float) placed.baseline());
        });
    }

    /** Draws the legend and returns how high it is. */
    private double legend(Graphics2D g2, Rectangle2D area) {
        double em = theme.fontSize();
        FontMetrics metrics = g2.getFontMetrics();
        double left = area.getX() + em * 0.5;
        double baseline = area.getY() + em * 1.2;
        SequencedMap<String, Swatch> entries = entries();
        if (entries.isEmpty()) {
            return em * 0.4;
        }
        for (var entry : entries.entrySet()) {
            String text = fitting(entry.getKey(), metrics, area.getWidth() / 2);
            double wide = em * 4 + metrics.stringWidth(text) * WIDTH_MARGIN;
            if (left + wide > area.getMaxX() && left > area.getX() + em) {
                left = area.getX() + em * 0.5;
                baseline += em * LINE_EM;
            }
            g2.setPaint(entry.getValue().colour);
            g2.setStroke(entry.getValue().stroke);
            double middle = baseline - metrics.getAscent() * 0.35;
            g2.draw(new Line2D.Double(left, middle, left + em * 2, middle));
            g2.setPaint(theme.text());
            g2.drawString(text, (float) (left + em * 2.5), (float) baseline);
            left += wide;
        }
        return baseline - area.getY() + em * 0.9;
    }

    private record Swatch(Color colour, BasicStroke stroke) {}

    private SequencedMap<String, Swatch> entries() {
        SequencedMap<String, Swatch> entries = new LinkedHashMap<>();
        long more = 0;
        for (Panel panel : shown.panels()) {
            for (PanelLine line : panel.lines()) {
                if (!line.name().isEmpty() && !entries.containsKey(line.name())) {
                    if (entries.size() < MOST_NAMES) {
                        entries.put(
                                line.name(),
                                new Swatch(
                                        theme.series(line.slot()),
                                        ChartTheme.stroke(1.8, ChartTheme.dash(line.slot()))));
                    } else {
                        more++;
                    }
                }
            }
        }
        if (more > 0) {
            entries.put("more lines: point at their dots", new Swatch(theme.background(), ChartTheme.stroke(1, null)));
        }
        for (int i = 0; i < shown.rules().size(); i++) {
            entries.put(
                    shown.rules().get(i).name(),
                    new Swatch(theme.muted(), ChartTheme.stroke(1.2, i % 2 == 0 ? DASHED : DOTTED)));
        }
        if (shown.panels().stream().anyMatch(panel -> !panel.curves().isEmpty())) {
            entries.put(
                    "a run with fewer of its strongest dimensions",
                    new Swatch(ChartTheme.faded(theme.series(0), FAINT), ChartTheme.stroke(0.9, null)));
        }
        return entries;
    }
}
