package sparseworkbench.cli;

import java.util.regex.Pattern;

/**
 * Text that comes from files of others, for a terminal: the characters that tell a terminal what to do (ECMA-48: C0, DEL, C1) are shown as one that stands for
 * what cannot be shown, so that no name of a run and no text of a table moves the cursor, changes the window's title or answers for the person.
 */
final class TerminalText {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9F&&[^\\n\\t\\r]]|\\r(?!\\n)");
    private static final String INSTEAD = "\uFFFD";

    private TerminalText() {}

    /** The same without such characters; line ends and tabs stay. */
    static String of(String text) {
        return CONTROL.matcher(text).replaceAll(INSTEAD);
    }

    /** The same in one line. */
    static String line(String text) {
        return of(text.replaceAll("\\R|\\t", " "));
    }
}
