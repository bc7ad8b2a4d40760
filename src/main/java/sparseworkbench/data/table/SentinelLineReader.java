package sparseworkbench.data.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Puts a line of its own behind a text. Where it comes back as part of a cell, that cell was never closed.
 */
final class SentinelLineReader extends FilterReader {
    /** Two code points that stand for no character, in any text. */
    static final String LINE = "\uFDD0\uFDD1";

    private String rest = LINE;
    private boolean ended;
    private char last = '\n';

    SentinelLineReader(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!ended) {
            int read = in.read(target, offset, length);
            if (read > 0) {
                last = target[offset + read - 1];
                return read;
            }
            ended = true;
            rest = last == '\n' || last == '\r' ? LINE : "\n" + LINE;
        }
        if (rest.isEmpty()) {
            return -1;
        }
        int taken = Math.min(length, rest.length());
        rest.getChars(0, taken, target, offset);
        rest = rest.substring(taken);
        return taken;
    }
}
