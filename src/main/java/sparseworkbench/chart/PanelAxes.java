package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Draws what stands around panels: their names, grids, numbers and the names of the axes. */
record PanelAxes(ChartTheme theme) {

    /** Draws the name of a panel above it. */
    void title(Graphics2D g2, String title, Rectangle2D cell) {
        g2.setFont(theme.font(Font.BOLD, 1));
        g2.setPaint(theme.text());
        g2.drawString(DotLabels.fitting(title, g2.getFontMetrics(), cell.getWidth()), (float) cell.getX(), (float)
                (cell.getY() + theme.fontSize()));
        g2.setFont(theme.font());
    }

    /**
     * Draws grid and numbers of one panel.
     *
     * @param left   whether its numbers of quality are written: the first panel of a row says them for all
     * @param lowest whether its numbers below are written
     */
    void axes(Graphics2D g2, PanelArea area, boolean left, boolean lowest) {
        double em = theme.fontSize();
        Rectangle2D inside = area.inside();
        FontMetrics metrics = g2.getFontMetrics();
        g2.setStroke(new BasicStroke(1));
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : area.x().ticks((int) (inside.getWidth() / (em * 4)))) {
            double at = area.across(tick);
            g2.setPaint(theme.grid());
            g2.draw(new Line2D.Double(at, inside.getY(), at, inside.getMaxY()));
            String text = area.x().text(tick, theme.locale());
            double start = at - metrics.stringWidth(text) / 2.0;
            if (lowest && start > free) {
                g2.setPaint(theme.muted());
                g2.drawString(text, (float) start, (float) (inside.getMaxY() + em * 1.2));
                free = start + metrics.stringWidth(text) + em * 0.4;
            }
        }
        for (double tick : area.y().ticks((int) (inside.getHeight() / (em * 2)))) {
            double at = area.down(tick);
            g2.setPaint(theme.grid());
            g2.draw(new Line2D.Double(inside.getX(), at, inside.getMaxX(), at));
            if (left) {
                g2.setPaint(theme.muted());
                String text = area.y().text(tick, theme.locale());
                g2.drawString(text, (float) (inside.getX() - metrics.stringWidth(text) - em * 0.4), (float)
                        (at + metrics.getAscent() * 0.4));
            }
        }
    }

    /** Draws what the axes of all panels show, once below and once beside the grid. */
    void names(Graphics2D g2, Panels shown, Rectangle2D area, Rectangle2D grid) {
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
}
