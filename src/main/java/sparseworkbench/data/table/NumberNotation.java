package sparseworkbench.data.table;

import java.util.regex.Pattern;

/** Numbers as people of many places write them, in the signs that programs use; with the decimal mark that they have. */
public final class NumberNotation {
    private static final int LONGEST = 64;
    /** Blanks and apostrophes that group digits by three. */
    private static final Pattern GROUPED =
            Pattern.compile("[+-]?\\d{1,3}(?:([ '’])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?\\s?%?");

    private NumberNotation() {}

    /**
     * Digits of any script as 0 to 9, the minus sign as a hyphen, without groups that blanks or apostrophes make, and without marks around the whole, as
     * spreadsheets write numbers that are to stay texts. Anything else stays.
     */
    public static String normal(String cell) {
        if (cell.length() > LONGEST) {
            return cell;
        }
        StringBuilder plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char sign = cell.charAt(i);
            int digit = Character.isDigit(sign) ? Character.digit(sign, 10) : -1;
            plain.append(digit >= 0 ? (char) ('0' + digit) : sign(sign));
        }
        String text = plain.toString().strip();
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).strip();
        } else if (text.length() > 1 && text.charAt(0) == '\'' && isBegun(text.charAt(1))) {
            text = text.substring(1);
        }
        return GROUPED.matcher(text).matches() ? text.replaceAll("(?<=\\d)[ '’](?=\\d)", "") : text;
    }

    private static boolean isBegun(char sign) {
        return sign >= '0' && sign <= '9' || sign == '+' || sign == '-' || sign == '.';
    }

    private static char sign(char sign) {
        return switch (sign) {
            case '\u2212', '\uFF0D', '\uFE63' -> '-';
            case '\uFF0B' -> '+';
            case '\uFF0E' -> '.';
            case '\u066B', '\uFF0C' -> ',';
            case '\u066A', '\uFF05' -> '%';
            case '\u00A0', '\u202F', '\u2009', '\u2007' -> ' ';
            default -> sign;
        };
    }

    /** Whether it is meant as a number, as far as digits with other signs and no words can be: {@code $5}, {@code 4/5}, {@code 0x1f}. */
    static boolean isBegun(String cell) {
        String text = normal(cell).replaceFirst("^[^\\p{L}\\d]{1,3}", "");
        return cell.length() <= LONGEST
                && !text.isEmpty()
                && Character.isDigit(text.charAt(0))
                && text.chars().filter(Character::isLetter).count() <= 2;
    }
}
