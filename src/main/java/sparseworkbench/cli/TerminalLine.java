package sparseworkbench.cli;

/** The last line of a terminal, drawn over again and again; what is to stay goes above it. Without a terminal, only that. */
final class TerminalLine {
    private static final String CLEAR = "\r\u001b[K";
    private final Output output;
    private String shown = "";

    TerminalLine(Output output) {
        this.output = output;
    }

    void draw(String line) {
        if (!line.equals(shown)) {
            output.out().print(CLEAR + cut(TerminalText.line(line)));
            output.out().flush();
            shown = line;
        }
    }

    /** A line that wraps could not be drawn over. */
    private static String cut(String line) {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 120;
        return line.length() < width ? line : line.substring(0, width - 1);
    }

    void say(String words) {
        if (output.terminal()) {
            output.out().print(CLEAR);
        }
        output.line(words);
        shown = "";
    }

    void end() {
        if (!shown.isEmpty()) {
            output.line("");
        }
    }
}
