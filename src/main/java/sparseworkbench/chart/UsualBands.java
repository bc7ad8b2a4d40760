package sparseworkbench.chart;

import java.awt.Color;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import sparseworkbench.metric.UsualDensity;

/** Behind curves of active dimensions: the range that is usual in the literature, in the color of the curve and named. */
final class UsualBands {
    private static final int OPACITY = 34;

    private UsualBands() {}

    /** Puts the bands of these curves in the place of those that are there. */
    static void show(XYPlot plot, List<Curve> curves, ChartTheme theme) {
        plot.clearRangeMarkers();
        Set<UsualDensity> there = EnumSet.noneOf(UsualDensity.class);
        for (Curve curve : curves) {
            UsualDensity.of(curve.id())
                    .filter(there::add)
                    .ifPresent(usual -> plot.addRangeMarker(
                            0, band(usual, curve.slot(), there.size() % 2 == 1, theme), Layer.BACKGROUND, false));
        }
    }

    /** @param left which side its name stands at: names of narrow bands beside one another would lie over one another */
    private static IntervalMarker band(UsualDensity usual, int slot, boolean left, ChartTheme theme) {
        Color color = theme.series(slot);
        IntervalMarker band = new IntervalMarker(
                usual.from(), usual.to(), new Color(color.getRed(), color.getGreen(), color.getBlue(), OPACITY));
        band.setAlpha(1);
        band.setOutlinePaint(null);
        band.setLabel("usual: " + usual.words());
        band.setLabelFont(theme.font());
        band.setLabelPaint(theme.muted());
        band.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        band.setLabelAnchor(left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
        band.setLabelTextAnchor(left ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
        return band;
    }
}
