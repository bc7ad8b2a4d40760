package sparseworkbench.gui.shell;

import java.util.Locale;

/** How well a few typed letters fit a text. */
public final class FuzzyMatch {
    private FuzzyMatch() {}

    /** 0 when the letters do not occur in this order; else the more, the better. */
    public static int score(String typed, String text) {
        String wanted = typed.toLowerCase(Locale.ROOT).strip();
        String within = text.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return 1;
        }
        int whole = within.indexOf(wanted);
        if (whole >= 0) {
            return 1000 - Math.min(whole, 400) + (startsWord(within, whole) ? 500 : 0);
        }
        return scattered(wanted, within);
    }

    /** Whether the letters stand there side by side. */
    static boolean contains(String typed, String text) {
        return text.toLowerCase(Locale.ROOT)
                .contains(typed.toLowerCase(Locale.ROOT).strip());
    }

    private static int scattered(String wanted, String within) {
        int score = 1;
        int at = -1;
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) == ' ') {
                continue;
            }
            int next = within.indexOf(wanted.charAt(i), at + 1);
            if (next < 0) {
                return 0;
            }
            score += next == at + 1 ? 5 : startsWord(within, next) ? 4 : 0;
            at = next;
        }
        // Letters strewn over a long text are no match that anybody meant.
        return score >= 2 * wanted.length() ? score : 0;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
