package sparseworkbench.gui.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;
import sparseworkbench.chart.ChartImage;
import sparseworkbench.chart.ChartTheme;
import sparseworkbench.chart.SvgImage;

/**
 * What a view shows, as files.
 *
 * @param title   what the files are called by
 * @param picture draws it in pixels; called on the thread of the window
 * @param svg     draws it as lines and text, an SVG document; called on the thread of the window
 * @param table   writes its values, on any thread
 */
public record Exported(String title, Supplier<BufferedImage> picture, Supplier<String> svg, Table table) {
    /** Writes a CSV file. */
    @FunctionalInterface
    public interface Table {
        void write(Path file) throws IOException;
    }

    /** A chart with a title and a caption above it; {@code chart} makes it ready to be drawn. */
    static Exported of(
            String title,
            String caption,
            Supplier<JFreeChart> chart,
            ChartTheme theme,
            int width,
            int height,
            Table table) {
        return new Exported(
                title,
                () -> ChartImage.of(chart.get(), theme, title, caption, width, height),
                () -> SvgImage.of(chart.get(), theme, title, caption, width, height),
                table);
    }
}
