package sparseworkbench.gui.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import sparseworkbench.chart.NumberText;

/** Numbers, sizes and times as people say them. */
public final class DisplayText {
    private static final double GIB = 1L << 30;
    private static final double MIB = 1L << 20;

    private DisplayText() {}

    /** 44812 → "44,812". */
    public static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }

    /** 22700000 → "22.7 M". */
    public static String large(long value) {
        if (value < 100_000) {
            return number(value);
        }
        return value < 1_000_000 ? value / 1000 + " k" : String.format(Locale.ENGLISH, "%.1f M", value / 1e6);
    }

    /** "1 row", "2 rows". */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** Bytes → "5.2 GB" or "180 MB". */
    public static String size(long bytes) {
        return bytes >= GIB
                ? String.format(Locale.ENGLISH, "%.1f GB", bytes / GIB)
                : String.format(Locale.ENGLISH, "%.0f MB", bytes / MIB);
    }

    /** A rough time to come: "40 s", "6 min", "1 h 20 min". */
    public static String duration(Duration duration) {
        return NumberText.roughly(duration.toMillis() / 1000.0);
    }

    /** "just now", "5 min ago", "yesterday", "3 days ago". */
    public static String ago(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        if (since.toMinutes() < 1) {
            return "just now";
        }
        if (since.toHours() < 1) {
            return since.toMinutes() + " min ago";
        }
        if (since.toHours() < 24) {
            return since.toHours() + " h ago";
        }
        return since.toDays() == 1 ? "yesterday" : since.toDays() + " days ago";
    }
}
