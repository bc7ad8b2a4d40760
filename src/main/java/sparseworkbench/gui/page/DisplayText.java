package sparseworkbench.gui.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import sparseworkbench.chart.NumberText;

/** Numbers, sizes and times as people say them, in the way of their locale. For the window alone: files and exports are in English. */
public final class DisplayText {
    private static final double GIB = 1L << 30;
    private static final double MIB = 1L << 20;

    private DisplayText() {}

    /** The person's, for numbers. */
    public static Locale locale() {
        return Locale.getDefault(Locale.Category.FORMAT);
    }

    /** What {@link String#format} makes of it in the person's locale. */
    public static String format(String pattern, Object... values) {
        return String.format(locale(), pattern, values);
    }

    /** A measured value in three to four digits: "0.412", in Germany "0,412". */
    public static String value(double value) {
        return NumberText.value(value, locale());
    }

    /** A number of steps or texts: "12,000", in Germany "12.000". */
    public static String number(double value) {
        return NumberText.count(value, locale());
    }

    /** 44812 → "44,812", in Germany "44.812". */
    public static String number(long value) {
        return NumberFormat.getIntegerInstance(locale()).format(value);
    }

    /** 22700000 → "22.7 M". */
    public static String large(long value) {
        if (value < 100_000) {
            return number(value);
        }
        return value < 1_000_000 ? value / 1000 + " k" : format("%.1f M", value / 1e6);
    }

    /** "1 row", "2 rows". */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** Bytes → "5.2 GB" or "180 MB". */
    public static String size(long bytes) {
        return bytes >= GIB ? format("%.1f GB", bytes / GIB) : format("%.0f MB", bytes / MIB);
    }

    /** A rough time to come: "40 s", "6 min", "1 h 20 min". */
    public static String duration(Duration duration) {
        return NumberText.roughly(duration.toMillis() / 1000.0);
    }

    /** The time of day in the person's way, with the day of the week where it is not today: "15:11", "Tue 02:20". */
    public static String clock(Instant time, Instant now) {
        ZonedDateTime then = time.atZone(ZoneId.systemDefault());
        boolean today =
                then.toLocalDate().equals(now.atZone(ZoneId.systemDefault()).toLocalDate());
        String clock = clock(then.toLocalTime());
        return today ? clock : then.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + clock;
    }

    /** The time of day in the person's way: "15:11", "3:11 PM". */
    public static String clock(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale())
                .format(time);
    }

    /** The same with seconds, for what follows close on another: "15:11:07", "3:11:07 PM". */
    public static String seconds(Instant time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(time.atZone(ZoneId.systemDefault()));
    }

    /** Day and time without the year, in the person's way: "Nov 3, 3:11 PM", in Germany "3. Nov., 15:11". */
    public static String dayAndClock(Instant time) {
        ZonedDateTime then = time.atZone(ZoneId.systemDefault());
        // Each by itself: Java has a pattern of both in few languages only.
        String day = DateTimeFormatter.ofLocalizedPattern("MMMd")
                .withLocale(locale())
                .format(then);
        return day + ", " + clock(then.toLocalTime());
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
