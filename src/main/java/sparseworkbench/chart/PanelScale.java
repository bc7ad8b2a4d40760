package sparseworkbench.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Values of an axis as places between 0 and 1.
 *
 * @param low  value at 0
 * @param high value at 1
 * @param log  whether equal distances are equal factors
 */
record PanelScale(double low, double high, boolean log) {
    private static final double PADDING = 0.07;
    private static final double LEAST_FACTOR = 1.25;
    private static final double WORTH_LOG = 8;

    /** Of positive values that are far apart. */
    static PanelScale x(double[] values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (low > 0 && high / low >= WORTH_LOG) {
            double padding = Math.max(LEAST_FACTOR, Math.pow(high / low, PADDING));
            return new PanelScale(low / padding, high * padding, true);
        }
        return linear(low, high);
    }

    static PanelScale y(double[] values) {
        return linear(
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(1));
    }

    private static PanelScale linear(double low, double high) {
        double padding = high > low ? (high - low) * PADDING : Math.max(0.05, Math.abs(high) * 0.1);
        return new PanelScale(low - padding, high + padding, false);
    }

    double place(double value) {
        return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** Round values. */
    List<Double> ticks(int most) {
        if (log) {
            return LogAxis125.values(low, high, Math.max(2, most));
        }
        double unit = Ticks.y(new Interval(low, high), Math.max(2, most), Locale.ENGLISH)
                .getSize();
        List<Double> ticks = new ArrayList<>();
        for (double value = Math.ceil(low / unit) * unit; value <= high + unit * 1e-9; value += unit) {
            ticks.add(Math.abs(value) < unit * 1e-9 ? 0.0 : value);
        }
        return ticks;
    }

    String text(double tick, Locale locale) {
        return log ? NumberText.logTick(tick, locale) : NumberText.value(tick, locale);
    }
}
