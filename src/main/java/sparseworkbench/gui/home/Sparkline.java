package sparseworkbench.gui.home;

import javafx.scene.canvas.GraphicsContext;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.Theme;

/** A curve without axes, as wide as there is room: only its course matters. */
final class Sparkline extends PaintedRegion {
    private static final double HEIGHT_EM = 1.8;
    private static final double EDGE = 2;
    private double[] values = new double[0];

    Sparkline(Theme theme) {
        super(theme);
    }

    /** @param what said to whoever cannot see it */
    void show(double[] newValues, String what) {
        values = newValues.clone();
        setAccessibleText(what);
        paint();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT_EM * em();
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT_EM * em();
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (values.length < 2) {
            return;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double span = high > low ? high - low : 1;
        pen.setStroke(color("-color-accent-emphasis"));
        pen.setLineWidth(1.5);
        pen.beginPath();
        for (int i = 0; i < values.length; i++) {
            double x = EDGE + i * (width - 2 * EDGE) / (values.length - 1);
            double y = height - EDGE - (values[i] - low) / span * (height - 2 * EDGE);
            if (i == 0) {
                pen.moveTo(x, y);
            } else {
                pen.lineTo(x, y);
            }
        }
        pen.stroke();
    }
}
