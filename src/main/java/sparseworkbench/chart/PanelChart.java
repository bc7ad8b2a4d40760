package sparseworkbench.chart;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;

/** Panels as a chart: drawn in the window, or as a picture that stands alone. Its notifications are off. */
public final class PanelChart {
    private final PanelPlot plot;
    private final JFreeChart chart;
    private ChartTheme theme;
    private Panels panels = Panels.NONE;

    public PanelChart(ChartTheme theme) {
        this.theme = theme;
        plot = new PanelPlot(theme);
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false);
        plot.setNotify(false);
        plot.setInsets(org.jfree.chart.ui.RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
    }

    public JFreeChart chart() {
        return chart;
    }

    public ChartTheme theme() {
        return theme;
    }

    public void theme(ChartTheme newTheme) {
        theme = newTheme;
    }

    public Panels panels() {
        return panels;
    }

    public void show(Panels newPanels) {
        panels = newPanels;
    }

    /** Gets ready to be drawn. */
    public void prepare() {
        chart.setBackgroundPaint(theme.background());
        plot.show(panels, theme);
    }

    /** Where the dots were drawn last, panel by panel and line by line. */
    public List<Point2D> places() {
        return plot.places();
    }

    /** The dot nearest to a place of what was drawn last, if it is within reach. */
    public Optional<PanelDot> at(double x, double y, double reach) {
        return plot.at(x, y, reach);
    }

    /** Writes what is shown as a table: one line for each dot and for each point of a thin curve. */
    public void writeCsv(Path file) throws IOException {
        PanelFile.write(panels, file);
    }
}
