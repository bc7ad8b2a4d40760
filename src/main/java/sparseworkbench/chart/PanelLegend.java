package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The one legend above all panels: lines, what is level in each of them, and thin curves. */
record PanelLegend(ChartTheme theme, Panels shown) {
    /** How strong a thin curve is. */
    static final double FAINT = 0.4;

    private static final float[] DASHED = {6, 4};
    private static final float[] DOTTED = {2, 3};
    private static final double LINE_EM = 1.45;

    /** Widths of long texts are told too small where the window draws them. */
    private static final double WIDTH_MARGIN = 1.16;

    /** A legend of more lines than this nobody reads. */
    private static final int MOST_NAMES = 12;

    /** Draws it along the upper edge, and returns how high it is. */
    double draw(Graphics2D g2, Rectangle2D area) {
        double em = theme.fontSize();
        FontMetrics metrics = g2.getFontMetrics();
        double left = area.getX() + em * 0.5;
        double baseline = area.getY() + em * 1.2;
        SequencedMap<String, Swatch> entries = entries();
        if (entries.isEmpty()) {
            return em * 0.4;
        }
        for (var entry : entries.entrySet()) {
            String text = DotLabels.fitting(entry.getKey(), metrics, area.getWidth() / 2);
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

    /** How the level line of that number is broken. */
    static float[] dash(int rule) {
        return rule % 2 == 0 ? DASHED : DOTTED;
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
            entries.put(shown.rules().get(i).name(), new Swatch(theme.muted(), ChartTheme.stroke(1.2, dash(i))));
        }
        if (shown.panels().stream().anyMatch(panel -> !panel.curves().isEmpty())) {
            entries.put(
                    "a run with fewer of its strongest dimensions",
                    new Swatch(ChartTheme.faded(theme.series(0), FAINT), ChartTheme.stroke(0.9, null)));
        }
        return entries;
    }
}
