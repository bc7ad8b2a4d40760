package sparseworkbench.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Numbers as people read them: in English, as files, pictures and the command line have them, or in the way of a {@link Locale}, as the window
 * shows them.
 */
public final class NumberText {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private NumberText() {}

    private static String format(String pattern, double value) {
        return format(pattern, value, Locale.ENGLISH);
    }

    private static String format(String pattern, double value, Locale locale) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)).format(value);
    }

    /** A number of steps or texts: {@code 12,000}. */
    public static String count(double value) {
        return count(value, Locale.ENGLISH);
    }

    /** The same in the way of a locale: {@code 12.000} in Germany. */
    public static String count(double value, Locale locale) {
        return format("#,##0", value, locale);
    }

    /** A measured value in three to four digits: {@code 0.412}, {@code 1.83}, {@code 128}, {@code 12,345}, {@code 3.2e-5}. */
    public static String value(double value) {
        return value(value, Locale.ENGLISH);
    }

    /** The same in the way of a locale: {@code 0,412} in Germany. */
    public static String value(double value, Locale locale) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e7 || size < 1e-3) {
            return scientific(value, locale);
        }
        return format(
                        size >= 100
                                ? "#,##0"
                                : size >= 10 ? "0.0" : size >= 1 ? "0.00" : size >= 0.01 ? "0.000" : "0.0000",
                        value,
                        locale)
                .replace('-', '−');
    }

    private static String scientific(double value, Locale locale) {
        return format("0.##E0", value, locale).replace('E', 'e').replaceFirst("^-", "−");
    }

    /** A label of a logarithmic axis: {@code 0.05}, {@code 200}, {@code 10k}, {@code 2M}, {@code 1e-6}. */
    static String logTick(double value, Locale locale) {
        if (value >= 1e9 || value < 1e-3) {
            return format("0.#E0", value, locale).replace('E', 'e');
        }
        if (value >= 1e6) {
            return format("0.######", value / 1e6, locale) + "M";
        }
        return value >= 1e4 ? format("0.######", value / 1e3, locale) + "k" : format("#,##0.######", value, locale);
    }

    /** A length of time: {@code 8 s}, {@code 2:05 min}, {@code 1:20 h}. */
    public static String duration(double seconds) {
        if (seconds < MINUTE) {
            return format("0", Math.floor(seconds)) + " s";
        }
        if (seconds < HOUR) {
            return String.format(Locale.ROOT, "%d:%02d min", (long) (seconds / MINUTE), (long) (seconds % MINUTE));
        }
        return String.format(Locale.ROOT, "%d:%02d h", (long) (seconds / HOUR), (long) (seconds % HOUR / MINUTE));
    }

    /** A rough length of time, for what is still to come: {@code 20 s}, {@code 6 min}, {@code 2 h 10 min}. */
    public static String roughly(double seconds) {
        if (seconds < 55) {
            return Math.max(5, Math.round(seconds / 5) * 5) + " s";
        }
        long minutes = Math.max(1, Math.round(seconds / MINUTE));
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
