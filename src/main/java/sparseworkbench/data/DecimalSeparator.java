package sparseworkbench.data;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** With which mark a column of numbers writes its fractions; the other one groups thousands. */
public enum DecimalSeparator {
    POINT('.', ','),
    COMMA(',', '.');

    /** Three digits behind a comma: one thousand, or one and a fraction. */
    private static final Pattern EITHER = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}%?");

    /** No number is longer. */
    private static final int LONGEST = 64;

    private final char decimal;
    private final Pattern grouped;

    DecimalSeparator(char decimal, char grouping) {
        this.decimal = decimal;
        this.grouped = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\" + grouping + "\\d{3})+(\\" + decimal + "\\d+)?");
    }

    /** The mark that only one of the two can be, seen in any of the cells; empty where all numbers would do for both. */
    static Optional<DecimalSeparator> of(Collection<String> cells) {
        return cells.stream()
                .filter(cell -> cell.length() <= LONGEST)
                .map(cell -> cell.strip().replaceFirst("[\\s\\u00A0\\u202F]?%$", ""))
                .flatMap(cell -> certain(cell).stream())
                .findFirst();
    }

    private static Optional<DecimalSeparator> certain(String number) {
        if (number.indexOf('.') != number.lastIndexOf('.') && COMMA.isGrouped(number)) {
            return Optional.of(COMMA); // Two points or more: they can only group thousands.
        }
        if (number.indexOf(',') < 0
                || number.startsWith("[")
                || EITHER.matcher(number).matches()) {
            return Optional.empty();
        }
        if (COMMA.reads(number)) {
            return Optional.of(COMMA);
        }
        return POINT.reads(number) ? Optional.of(POINT) : Optional.empty();
    }

    private boolean reads(String number) {
        String plain = "[+-]?\\d*(\\" + decimal + "\\d+)?([eE][+-]?\\d+)?";
        return number.matches(plain) || grouped.matcher(number).matches();
    }

    /** Whether a number has groups of thousands as they stand beside this mark. */
    boolean isGrouped(String number) {
        return grouped.matcher(number).matches();
    }

    /** Whether a number means something else with each of the two marks. */
    static boolean isAmbiguous(String number) {
        return EITHER.matcher(number).matches();
    }

    /** The same number as programs write it: without groups, with a point. */
    String plain(String number) {
        String ungrouped = grouped.matcher(number).matches() ? number.replace(decimal == '.' ? "," : ".", "") : number;
        return ungrouped.replace(decimal, '.');
    }
}
