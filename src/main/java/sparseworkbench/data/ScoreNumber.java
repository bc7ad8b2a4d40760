package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.data.table.NumberNotation;

/**
 * Reads one number of a score column: {@code 0.5}, {@code 1,234.5}, {@code 0,5}, {@code 85 %} for 0.85, and {@code yes} or {@code true} for
 * 1, {@code no} or {@code false} for 0.
 */
public final class ScoreNumber {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final double PERCENT = 100;
    private static final int SHOWN = 40;

    private ScoreNumber() {}

    /**
     * The number that a text is.
     *
     * @param mark empty where the column does not tell which it is
     * @throws IllegalArgumentException it is none, or one that may mean two; the message says which
     */
    public static double of(String text, Optional<DecimalSeparator> mark) {
        String cell = NumberNotation.normal(text);
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y" -> 1;
            case "false", "no", "n" -> 0;
            default ->
                cell.endsWith("%")
                        ? plain(cell.substring(0, cell.length() - 1).strip(), mark) / PERCENT
                        : plain(cell, mark);
        };
    }

    private static double plain(String number, Optional<DecimalSeparator> mark) {
        if (mark.isEmpty() && DecimalSeparator.isAmbiguous(number)) {
            throw new IllegalArgumentException("“" + number + "” may be " + DecimalSeparator.POINT.plain(number)
                    + " or " + DecimalSeparator.COMMA.plain(number) + " (say which by “Decimal mark”)");
        }
        boolean comma = mark.equals(Optional.of(DecimalSeparator.COMMA));
        if (comma && number.indexOf('.') >= 0 && !DecimalSeparator.COMMA.isGrouped(number)) {
            throw new IllegalArgumentException(
                    "“" + shortened(number) + "” has a decimal point, and other rows have a decimal comma");
        }
        String digits = mark.or(() -> DecimalSeparator.of(List.of(number)))
                .map(found -> found.plain(number))
                .orElse(number);
        double value = NUMBER.matcher(digits).matches() ? Double.parseDouble(digits) : Double.NaN;
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException("“" + shortened(number) + "” is not a number");
        }
        return value;
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
