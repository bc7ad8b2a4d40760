package sparseworkbench.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberTickUnit;

/** How far apart the labels of linear axes stand: whole steps, round values, round times; never too many. */
final class Ticks {
    private static final double[] SECONDS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000, 86_400
    };

    private Ticks() {}

    /** Labels of an x axis. */
    static NumberTickUnit x(XScale.Kind kind, Interval span, double most, Locale locale) {
        double least = span.length() / Math.max(2, most);
        return switch (kind) {
            case STEP -> value(Math.max(1, NiceRange.ceil125(least)), locale);
            case EPOCH -> value(NiceRange.ceil125(least), locale);
            case TIME -> new NumberTickUnit(time(least), new DurationFormat());
        };
    }

    private static double time(double least) {
        for (double seconds : SECONDS) {
            if (seconds >= least) {
                return seconds;
            }
        }
        return NiceRange.ceil125(least / 86_400) * 86_400;
    }

    /** Labels of a y axis. */
    static NumberTickUnit y(Interval span, double most, Locale locale) {
        return value(NiceRange.ceil125(span.length() / Math.max(2, most)), locale);
    }

    /** All labels of an axis get as many digits as the distance between them needs. */
    private static NumberTickUnit value(double unit, Locale locale) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(unit) + 1e-9));
        String pattern = digits > 5 ? "0.#E0" : "#,##0" + (digits == 0 ? "" : "." + "0".repeat(digits));
        return new NumberTickUnit(unit, new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)));
    }

    /** Seconds as {@code 40 s}, {@code 2:30}, {@code 1:20 h}. */
    private static final class DurationFormat extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double seconds, StringBuffer to, FieldPosition position) {
            return to.append(seconds == 0 ? "0" : NumberText.duration(seconds).replace(" min", ""));
        }

        @Override
        public StringBuffer format(long seconds, StringBuffer to, FieldPosition position) {
            return format((double) seconds, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("Labels are only written.");
        }
    }
}
