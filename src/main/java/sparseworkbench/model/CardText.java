package sparseworkbench.model;

/** Texts of a person inside Markdown: whatever they hold, they change nothing around them. */
final class CardText {
    private CardText() {}

    /** A cell of a table, or part of a line. */
    static String plain(String text) {
        return oneLine(text).replaceAll("([\\\\`*_<>\\[\\]|#~])", "\\\\$1");
    }

    /** As it is, in the type of code; the fence is longer than any run of backticks inside. */
    static String code(String text) {
        String line = oneLine(text);
        if (line.isEmpty()) {
            return "(empty)";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        boolean apart = line.startsWith("`") || line.endsWith("`") || line.isBlank();
        String space = apart ? " " : "";
        return fence + space + line.replace("|", "\\|") + space + fence;
    }

    /** Several lines of code. */
    static String block(String language, String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + language + "\n" + text.stripTrailing() + "\n" + fence + "\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", "⏎").replaceAll("\\p{Cntrl}", " ");
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
