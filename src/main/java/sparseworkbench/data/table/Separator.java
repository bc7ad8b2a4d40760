package sparseworkbench.data.table;

import java.util.Locale;
import java.util.Map;

/**
 * What stands between two cells of a row.
 *
 * @param character one that occurs in no text for {@link #NONE}
 */
public record Separator(char character) {
    public static final Separator COMMA = new Separator(',');
    public static final Separator SEMICOLON = new Separator(';');
    public static final Separator TAB = new Separator('\t');
    public static final Separator BAR = new Separator('|');
    /** Each line is one text. */
    public static final Separator NONE = new Separator('\uFDD5');

    private static final Map<String, Separator> NAMED =
            Map.of("comma", COMMA, "semicolon", SEMICOLON, "tab", TAB, "bar", BAR, "none", NONE);
    private static final int HEXADECIMAL = 16;

    /** The separator that a setting names: by a word, by the sign itself, or by its number, as in {@code \\u0001}. */
    public static Separator of(String setting) {
        Separator named = NAMED.get(setting);
        if (named != null) {
            return named;
        }
        return new Separator(
                setting.length() == 1 ? setting.charAt(0) : (char) Integer.parseInt(setting.substring(2), HEXADECIMAL));
    }

    /** What settings call it: a word, or the sign itself. */
    public String setting() {
        return NAMED.entrySet().stream()
                .filter(entry -> entry.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(
                        character > ' ' && character < 0x7F
                                ? String.valueOf(character)
                                : String.format(Locale.ROOT, "\\u%04x", (int) character));
    }
}
