package sparseworkbench.gui.chart;

import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.fx.ChartCanvas;
import sparseworkbench.chart.ChartTheme;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveChart;
import sparseworkbench.chart.Interval;
import sparseworkbench.chart.Samples;
import sparseworkbench.chart.XScale;

/**
 * Draws a chart that nobody sees. The first drawing loads hundreds of classes and looks for fonts: done off the window's thread,
 * while somebody still looks at another page, it holds nothing up.
 */
public final class ChartWarmup {
    private static final float TEXT = 12;
    private static final double WIDTH = 400;
    private static final double HEIGHT = 250;

    private ChartWarmup() {}

    /** Call off the window's thread: the canvas is in no window. */
    public static void carryOut() {
        Samples samples = new Samples();
        samples.append(1, 2, 0);
        samples.append(2, 1, 1);
        CurveChart chart = new CurveChart(ChartTheme.light(TEXT));
        chart.curves(List.of(new Curve(
                "first", "First", "first", 0, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS)));
        chart.rightSpace(OptionalDouble.empty());
        chart.reduce(new Interval(0, 2), WIDTH);
        ChartCanvas canvas = new ChartCanvas(chart.chart());
        canvas.setWidth(WIDTH);
        canvas.setHeight(HEIGHT);
    }
}
