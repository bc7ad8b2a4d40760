package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import sparseworkbench.file.AtomicFile;

/** Quality against cost: each run a dot, those that no other run of the same evaluation set beats joined by stairs. Its notifications are off. */
public final class CostChart {
    private static final double LEFT_EM = 5.6;
    private static final double LABEL_EM = 6;
    private static final double PADDING = 0.06;

    private final XYPlot plot = new StatelessPlot();
    private final JFreeChart chart;
    private final CostRenderer renderer;
    private final DefaultXYDataset dataset = new DefaultXYDataset();
    private ChartTheme theme;
    private List<CostPoint> points = List.of();

    public CostChart(ChartTheme theme) {
        this.theme = theme;
        renderer = new CostRenderer(theme);
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false);
        plot.setNotify(false);
        dataset.addSeries("runs", new double[][] {{0}, {0}});
        plot.setDataset(dataset);
        plot.setRenderer(renderer);
        plot.setDomainAxis(new NumberAxis());
        plot.setRangeAxis(new NumberAxis());
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        chart.setPadding(new RectangleInsets(8, 4, 4, 12));
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

    /** The dots; those whose cost or quality is no finite number are left out. */
    public void show(List<CostPoint> all) {
        points = all.stream()
                .filter(point -> Double.isFinite(point.cost()) && Double.isFinite(point.quality()))
                .toList();
    }

    public List<CostPoint> points() {
        return points;
    }

    /** Writes what is shown as a table, one line a run. */
    public void writeCsv(String costName, String qualityName, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("run,name,group," + CsvCell.text(costName) + ',' + CsvCell.text(qualityName)
                + ",evaluated on,beaten by none");
        Set<CostPoint> front = new HashSet<>();
        fronts().values().forEach(front::addAll);
        for (CostPoint point : points) {
            lines.add(String.join(
                    ",",
                    point.run().toString(),
                    CsvCell.text(point.label()),
                    CsvCell.text(point.group()),
                    CsvCell.number(point.cost()),
                    CsvCell.number(point.quality()),
                    CsvCell.text(point.set()),
                    front.contains(point) ? "yes" : "no"));
        }
        AtomicFile.writeShared(file, beside -> Files.write(beside, lines));
    }

    /** By evaluation set, the runs that no other run of that set beats, cheapest first. */
    public SequencedMap<String, List<CostPoint>> fronts() {
        return Pareto.fronts(points);
    }

    /**
     * Gets ready to be drawn.
     *
     * @param costName    name of the x axis
     * @param qualityName name of the y axis
     * @param width       of the picture, in pixels
     */
    public void prepare(String costName, String qualityName, double width) {
        boolean log = !points.isEmpty() && points.stream().allMatch(point -> point.cost() > 0);
        ValueAxis x = log ? new LogAxis125() : new NumberAxis();
        ValueAxis y = new NumberAxis();
        style(x, costName + (log ? ", log scale" : "") + " – left is cheaper");
        style(y, qualityName + " – up is better");
        if (x instanceof LogAxis125 numbered) {
            numbered.numbers(theme.locale());
        }
        range(x, points.stream().mapToDouble(CostPoint::cost).toArray(), log, width / (theme.fontSize() * LABEL_EM));
        range(y, points.stream().mapToDouble(CostPoint::quality).toArray(), false, LABEL_EM);
        plot.setDomainAxis(x);
        plot.setRangeAxis(y);
        AxisSpace space = new AxisSpace();
        space.setLeft(theme.fontSize() * LEFT_EM);
        plot.setFixedRangeAxisSpace(space, false);
        chart.setBackgroundPaint(theme.background());
        plot.setBackgroundPaint(null);
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainGridlinePaint(theme.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        renderer.show(points, theme);
    }

    private void style(ValueAxis axis, String name) {
        axis.setLabel(name);
        axis.setLabelFont(theme.font());
        axis.setLabelPaint(theme.muted());
        axis.setTickLabelFont(theme.font());
        axis.setTickLabelPaint(theme.muted());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAutoRange(false);
    }

    private void range(ValueAxis axis, double[] values, boolean log, double mostLabels) {
        double low = Arrays.stream(values).min().orElse(log ? 0.1 : 0);
        double high = Arrays.stream(values).max().orElse(1);
        Interval span;
        if (log) {
            double padding = Math.max(1.2, Math.pow(high / low, PADDING));
            span = new Interval(low / padding, high * padding);
        } else {
            double padding = high > low ? (high - low) * PADDING : Math.max(0.05, Math.abs(high) * 0.1);
            span = new Interval(low - padding, high + padding);
            ((NumberAxis) axis).setTickUnit(Ticks.y(span, mostLabels, theme.locale()));
        }
        axis.setRange(span.low(), span.high());
    }

    /** The dot nearest to a place of the picture, if it is within reach. */
    public Optional<CostPoint> at(double pixelX, double pixelY, Rectangle2D area, double reach) {
        return points.stream()
                .filter(point -> distance(point, pixelX, pixelY, area) <= reach)
                .min(Comparator.comparingDouble(point -> distance(point, pixelX, pixelY, area)));
    }

    private double distance(CostPoint point, double pixelX, double pixelY, Rectangle2D area) {
        return Math.hypot(
                plot.getDomainAxis().valueToJava2D(point.cost(), area, RectangleEdge.BOTTOM) - pixelX,
                plot.getRangeAxis().valueToJava2D(point.quality(), area, RectangleEdge.LEFT) - pixelY);
    }
}
