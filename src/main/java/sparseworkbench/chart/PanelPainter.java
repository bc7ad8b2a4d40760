package sparseworkbench.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Draws what one panel shows: level lines, thin curves, lines with their bands or whiskers, dots and as many of their names as there is room for. */
record PanelPainter(Graphics2D g2, ChartTheme theme, PanelArea area) {
    private static final double RADIUS = 4.5;
    private static final double STRONG = 6.5;
    private static final double CAP = 3.5;
    private static final double BAND = 0.18;

    /** Draws it and returns where its dots are. */
    List<PanelPlot.Drawn> draw(Panel panel, List<Panels.Rule> rules) {
        Shape before = g2.getClip();
        g2.clip(area.inside());
        rules(rules);
        for (ThinCurve curve : panel.curves()) {
            thin(curve);
        }
        DotLabels labels = new DotLabels(
                area.inside(),
                g2.getFontMetrics()::stringWidth,
                g2.getFontMetrics().getAscent(),
                g2.getFontMetrics().getHeight());
        List<PanelPlot.Drawn> here = new ArrayList<>();
        for (PanelLine line : panel.lines()) {
            if (line.band()) {
                band(line);
            }
            joined(line).forEach(labels::avoid);
            for (PanelDot dot : line.dots()) {
                PanelPlot.Drawn at = new PanelPlot.Drawn(dot, area.across(dot.x()), area.down(dot.y()));
                if (!line.band()) {
                    whiskers(dot, line.slot(), at.x());
                }
                dot(at, line.slot());
                labels.keepFree(at.x(), at.y());
                here.add(at);
            }
        }
        here.stream().filter(at -> at.dot().strong()).forEach(at -> name(at, labels));
        here.stream().filter(at -> !at.dot().strong()).forEach(at -> name(at, labels));
        g2.setClip(before);
        // The window forgets the paint with the clip but believes that it is still set: another one in between.
        g2.setPaint(theme.background());
        return here;
    }

    private void rules(List<Panels.Rule> rules) {
        g2.setPaint(theme.muted());
        for (int i = 0; i < rules.size(); i++) {
            g2.setStroke(ChartTheme.stroke(1.2, PanelLegend.dash(i)));
            double at = area.down(rules.get(i).y());
            g2.draw(new Line2D.Double(area.inside().getX(), at, area.inside().getMaxX(), at));
        }
    }

    private void thin(ThinCurve curve) {
        if (curve.points().size() < 2) {
            return;
        }
        Path2D path = new Path2D.Double();
        for (ThinCurve.Point point : curve.points()) {
            double atX = area.across(point.x());
            double atY = area.down(point.y());
            if (path.getCurrentPoint() == null) {
                path.moveTo(atX, atY);
            } else {
                path.lineTo(atX, atY);
            }
        }
        g2.setPaint(
                curve.strong()
                        ? theme.series(curve.slot())
                        : ChartTheme.faded(theme.series(curve.slot()), PanelLegend.FAINT));
        g2.setStroke(ChartTheme.stroke(curve.strong() ? 1.6 : 0.9, null));
        g2.draw(path);
    }

    private List<Line2D> joined(PanelLine line) {
        g2.setPaint(theme.series(line.slot()));
        g2.setStroke(ChartTheme.stroke(1.8, ChartTheme.dash(line.slot())));
        List<Line2D> pieces = new ArrayList<>();
        for (int i = 1; i < line.dots().size(); i++) {
            PanelDot from = line.dots().get(i - 1);
            PanelDot to = line.dots().get(i);
            pieces.add(new Line2D.Double(
                    area.across(from.x()), area.down(from.y()), area.across(to.x()), area.down(to.y())));
        }
        pieces.forEach(g2::draw);
        return pieces;
    }

    /** The range of the runs along the line. */
    private void band(PanelLine line) {
        Path2D path = new Path2D.Double();
        for (PanelDot dot : line.dots()) {
            double at = area.across(dot.x());
            if (path.getCurrentPoint() == null) {
                path.moveTo(at, area.down(dot.high()));
            } else {
                path.lineTo(at, area.down(dot.high()));
            }
        }
        for (PanelDot dot : line.dots().reversed()) {
            path.lineTo(area.across(dot.x()), area.down(dot.low()));
        }
        path.closePath();
        g2.setPaint(ChartTheme.faded(theme.series(line.slot()), BAND));
        g2.fill(path);
    }

    private void whiskers(PanelDot dot, int slot, double at) {
        if (dot.high() > dot.low()) {
            double low = area.down(dot.low());
            double high = area.down(dot.high());
            g2.setPaint(theme.series(slot));
            g2.setStroke(ChartTheme.stroke(1.3, null));
            g2.draw(new Line2D.Double(at, low, at, high));
            g2.draw(new Line2D.Double(at - CAP, low, at + CAP, low));
            g2.draw(new Line2D.Double(at - CAP, high, at + CAP, high));
        }
    }

    private void dot(PanelPlot.Drawn at, int slot) {
        double radius = at.dot().strong() ? STRONG : RADIUS;
        if (at.dot().strong()) {
            circle(at, radius + 2.5, theme.text());
            circle(at, radius + 1, theme.background());
        }
        circle(at, radius, theme.series(slot));
    }

    private void circle(PanelPlot.Drawn at, double radius, Color colour) {
        g2.setPaint(colour);
        g2.fill(new Ellipse2D.Double(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
    }

    private void name(PanelPlot.Drawn at, DotLabels labels) {
        labels.place(List.of(at.dot().label()), at.dot().strong(), at.x(), at.y())
                .ifPresent(placed -> {
                    g2.setPaint(at.dot().strong() ? theme.text() : theme.muted());
                    g2.drawString(placed.text(), (float) placed.left(), (float) placed.baseline());
                });
    }
}
