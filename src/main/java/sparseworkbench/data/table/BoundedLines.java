package sparseworkbench.data.table;

import java.io.IOException;
import java.io.Reader;

/** Reads lines, of which none is held that is longer than a bound: a file may be one line without an end. */
final class BoundedLines {
    private static final int BUFFER = 1 << 16;

    private final Reader text;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int filled;
    private boolean afterReturn;
    private boolean cut;

    /** @param longest characters of a line */
    BoundedLines(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** The next line without its end, or as much of it as is within the bound; null behind the last. */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        cut = false;
        while (fill()) {
            char c = buffer[at++];
            if (afterReturn && c == '\n') {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\r' || c == '\n') {
                return line.toString();
            }
            any = true;
            if (line.length() < longest) {
                line.append(c);
            } else {
                cut = true;
            }
        }
        return any ? line.toString() : null;
    }

    /** Whether the last line was longer. */
    boolean isCut() {
        return cut;
    }

    private boolean fill() throws IOException {
        if (at == filled) {
            filled = text.read(buffer);
            at = 0;
        }
        return filled > 0;
    }
}
