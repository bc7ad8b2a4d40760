package sparseworkbench.data.table;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Passes over the first lines of a text, however long they are. A line ends with a line feed, a carriage return, or both. */
final class LinesFrom {
    private static final int BUFFER = 1 << 16;

    private LinesFrom() {}

    /** The text from its {@code first} line on, counted from 1. */
    static Reader line(long first, Reader text) throws IOException {
        PushbackReader rest = new PushbackReader(text, BUFFER);
        long passed = 1;
        char[] buffer = new char[BUFFER];
        boolean afterReturn = false;
        while (passed < first || afterReturn) {
            int read = rest.read(buffer);
            if (read < 0) {
                break;
            }
            int i = 0;
            for (; i < read && (passed < first || afterReturn); i++) {
                boolean feed = buffer[i] == '\n';
                if (afterReturn && !feed && passed >= first) {
                    break;
                }
                passed += buffer[i] == '\r' || feed && !afterReturn ? 1 : 0;
                afterReturn = buffer[i] == '\r';
            }
            afterReturn &= i == read;
            rest.unread(buffer, i, read - i);
        }
        return rest;
    }
}
