package sparseworkbench.gui.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a view shows, as files.
 *
 * @param title   what the files are called by
 * @param picture draws it; called on the thread of the window
 * @param table   writes its values, on any thread
 */
public record Exported(String title, Supplier<BufferedImage> picture, Table table) {
    /** Writes a CSV file. */
    @FunctionalInterface
    public interface Table {
        void write(Path file) throws IOException;
    }
}
