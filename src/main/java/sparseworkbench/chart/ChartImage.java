package sparseworkbench.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import sparseworkbench.file.AtomicFile;

/** A chart as a picture that stands alone, with a title, twice as sharp as on the screen. */
public final class ChartImage {
    private static final int SHARPNESS = 2;

    private ChartImage() {}

    /**
     * Draws a line chart with its title above it. The chart is as before afterwards.
     *
     * @param width  in points; the picture has twice as many pixels
     * @param height in points
     */
    public static BufferedImage of(CurveChart curves, String title, String subtitle, int width, int height) {
        return named(curves, () -> of(curves.chart(), curves.theme(), title, subtitle, width, height));
    }

    /** Draws with a name at the x axis, which has none in the window. */
    static <T> T named(CurveChart curves, Supplier<T> drawing) {
        curves.nameXAxis(
                switch (curves.kind()) {
                    case STEP -> "step";
                    case EPOCH -> "epoch";
                    case TIME -> "time since the start";
                });
        try {
            return drawing.get();
        } finally {
            curves.nameXAxis(null);
        }
    }

    /** Draws any chart with a title above it. The chart is as before afterwards. */
    public static BufferedImage of(
            JFreeChart chart, ChartTheme theme, String title, String subtitle, int width, int height) {
        return titled(chart, theme, title, subtitle, () -> draw(chart, width, height));
    }

    /** Draws with a title above the chart, which is as before afterwards. */
    static <T> T titled(JFreeChart chart, ChartTheme theme, String title, String subtitle, Supplier<T> drawing) {
        RectangleInsets padding = chart.getPadding();
        TextTitle sub = line(subtitle, theme.font(Font.PLAIN, 1), theme.muted());
        chart.setTitle(line(title, theme.font(Font.BOLD, 1.35), theme.text()));
        chart.addSubtitle(sub);
        sub.setMargin(0, 2, 14, 0);
        chart.setPadding(new RectangleInsets(14, 16, 14, 16));
        try {
            return drawing.get();
        } finally {
            chart.setTitle((TextTitle) null);
            chart.removeSubtitle(sub);
            chart.setPadding(padding);
        }
    }

    private static TextTitle line(String text, Font font, Color colour) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(colour);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setMargin(0, 2, 6, 0);
        return title;
    }

    private static BufferedImage draw(JFreeChart chart, int width, int height) {
        BufferedImage image = new BufferedImage(width * SHARPNESS, height * SHARPNESS, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g2.scale(SHARPNESS, SHARPNESS);
        chart.draw(g2, new Rectangle2D.Double(0, 0, width, height));
        g2.dispose();
        return image;
    }

    /** Writes a picture as PNG, beside and moved over, so that no half file is ever seen. */
    public static void write(BufferedImage picture, Path file) throws IOException {
        AtomicFile.writeShared(file, beside -> ImageIO.write(picture, "png", beside.toFile()));
    }
}
