package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.XYPlot;

/**
 * A plot that relies on nothing of the draw before. The window's canvas is put back to its defaults after each draw, but
 * FXGraphics2D does not notice that and leaves out settings that seem unchanged: fonts would be too large from the second draw on.
 */
final class StatelessPlot extends XYPlot {
    private static final long serialVersionUID = 1L;
    private static final Font UNUSED_FONT = new Font(Font.MONOSPACED, Font.ITALIC, 3);
    private static final Color UNUSED_COLOUR = new Color(1, 2, 3, 4);
    private static final BasicStroke UNUSED_STROKE = new BasicStroke(0.123f);

    @Override
    public void drawBackground(Graphics2D g2, Rectangle2D area) {
        forget(g2);
        super.drawBackground(g2, area);
    }

    /** Changes the clip, after which font, paint and stroke must be set anew: on the window's canvas they are lost. */
    static void clip(Graphics2D g2, Shape clip) {
        forget(g2);
        g2.setClip(clip);
    }

    private static void forget(Graphics2D g2) {
        g2.setFont(UNUSED_FONT);
        g2.setPaint(UNUSED_COLOUR);
        g2.setStroke(UNUSED_STROKE);
    }
}
