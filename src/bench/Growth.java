import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** One quantity over the time of a soak: its curve, and whether its last tenth lies above its first. */
final class Growth {
    /** Of the samples, which are not judged: caches fill, code is compiled. */
    private static final double WARM_UP = 0.15;
    /** Samples below which there is nothing to compare. */
    private static final int FEWEST = 20;

    /** What of a tenth is compared. */
    enum Of {
        /** The middle value: of what swings by itself. */
        MEDIAN,
        /** The largest value: of what must not even have peaks. */
        LARGEST
    }

    private final String name;
    private final String unit;
    private final double allowed;
    private final double slack;
    private final Of of;
    private final XYSeries curve;

    /**
     * @param name    what is measured, which also names the picture's file
     * @param unit    of the values
     * @param allowed by how much the last tenth may be above the first, as a fraction
     * @param slack   and by how much at least, in its unit
     * @param of      what of the tenths is compared
     */
    Growth(String name, String unit, double allowed, double slack, Of of) {
        this.name = name;
        this.unit = unit;
        this.allowed = allowed;
        this.slack = slack;
        this.of = of;
        this.curve = new XYSeries(name);
    }

    void add(double minutes, double value) {
        curve.add(minutes, value);
    }

    private double[] judged() {
        double[] all = curve.getItemCount() == 0 ? new double[0] : curve.toArray()[1];
        return Arrays.copyOfRange(all, (int) (all.length * WARM_UP), all.length);
    }

    private double[] tenth(boolean last) {
        double[] values = judged();
        int length = values.length / 10;
        return last ? Arrays.copyOfRange(values, values.length - length, values.length) : Arrays.copyOf(values, length);
    }

    private double typical(double[] values) {
        Arrays.sort(values);
        return switch (of) {
            case MEDIAN -> values[values.length / 2];
            case LARGEST -> values[values.length - 1];
        };
    }

    private double limit() {
        return Math.max(typical(tenth(false)) * allowed, slack);
    }

    /** Whether there was enough to compare and nothing grew. */
    boolean held() {
        return judged().length >= FEWEST && typical(tenth(true)) - typical(tenth(false)) <= limit();
    }

    /** A row of the report's table. */
    String row() {
        if (judged().length < FEWEST) {
            return String.format(
                    "| %s | too few samples after the warm-up: %d of %d | | | | FAULT |%n",
                    name, judged().length, FEWEST);
        }
        double first = typical(tenth(false));
        double last = typical(tenth(true));
        return String.format(
                Locale.ROOT,
                "| %s (%s) | %.1f %s | %.1f | %+.1f (%+.1f %%) | %.1f | %s |%n",
                name,
                of.name().toLowerCase(Locale.ROOT),
                first,
                unit,
                last,
                last - first,
                first == 0 ? 0 : 100 * (last / first - 1),
                limit(),
                held() ? "ok" : "FAULT");
    }

    void draw(Path folder) throws IOException {
        JFreeChart chart = ChartFactory.createXYLineChart(name, "minutes", unit, new XYSeriesCollection(curve));
        chart.removeLegend();
        chart.setBackgroundPaint(Color.WHITE);
        ChartUtils.saveChartAsPNG(
                folder.resolve(name.replace(' ', '-') + ".png").toFile(), chart, 900, 360);
    }
}
