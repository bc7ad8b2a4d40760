package sparseworkbench.chart;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        PanelAxes axes = new PanelAxes(theme);
        double top = new PanelLegend(theme, shown).draw(g2, area);
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
            PanelArea one = new PanelArea(inside, x, y);
            axes.title(g2, shown.panels().get(i).title(), cell);
            axes.axes(g2, one, column == 0, lowest);
            drawn.addAll(new PanelPainter(g2, theme, one).draw(shown.panels().get(i), shown.rules()));
        }
        axes.names(g2, shown, area, grid);
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
}
