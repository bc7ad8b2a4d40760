package sparseworkbench.chart;

import java.awt.geom.Rectangle2D;

/** Where the curves of a panel are drawn: its rectangle, and the scales that all panels share. */
record PanelArea(Rectangle2D inside, PanelScale x, PanelScale y) {

    /** Where a value lies across, in pixels of the whole chart. */
    double across(double value) {
        return inside.getX() + x.place(value) * inside.getWidth();
    }

    /** Where a value lies downwards, in pixels of the whole chart. */
    double down(double value) {
        return inside.getMaxY() - y.place(value) * inside.getHeight();
    }
}
