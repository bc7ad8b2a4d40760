package sparseworkbench.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes and loses none: a byte that belongs to no character becomes half a surrogate pair, which no text can hold, so that the row
 * in which it stands can be found and named. (Python calls this {@code surrogateescape}.)
 */
final class DecodingReader extends Reader {
    private static final int BUFFER = 1 << 16;
    private static final int SMALLEST = 256;
    private static final char STRAY = '\uDC00';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final int size;
    private final ByteBuffer bytes;
    private final CharBuffer chars;
    private boolean atBeginning = true;
    private char last;
    private boolean ended;

    DecodingReader(InputStream in, Charset charset) {
        this(in, charset, BUFFER);
    }

    private DecodingReader(InputStream in, Charset charset, int size) {
        this.in = in;
        this.size = size;
        this.bytes = ByteBuffer.allocate(size).flip();
        this.chars = CharBuffer.allocate(size).flip();
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Of so few bytes that large buffers would take longer than what is read: thousands of small files are one table. */
    static DecodingReader ofFew(InputStream in, Charset charset, int count) {
        return new DecodingReader(in, charset, Math.clamp(2L * count + 2, SMALLEST, BUFFER));
    }

    /** Whether a text holds a byte that could not be decoded, or half a character that was written as such. */
    static boolean isStray(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return true;
                }
            } else if (Character.isLowSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int taken = Math.min(length, chars.remaining());
        chars.get(target, offset, taken);
        return taken;
    }

    private void decode() throws IOException {
        if (bytes.remaining() < size / 2) {
            fill();
        }
        boolean last = bytes.remaining() < size / 2;
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, last);
        if (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                chars.put((char) (STRAY | bytes.get() & 0xFF));
            }
        } else if (last && result.isUnderflow()) {
            decoder.flush(chars);
            ended = true;
        }
        chars.flip();
        passOverByteOrderMarks();
    }

    /** Some programs write two. */
    private void passOverByteOrderMarks() {
        while (atBeginning && chars.hasRemaining()) {
            atBeginning = chars.get(chars.position()) == BYTE_ORDER_MARK;
            if (atBeginning) {
                chars.get();
            }
        }
        passOverThoseOfLines();
    }

    /** Files that are put one behind the other keep theirs, each at the beginning of a line. */
    private void passOverThoseOfLines() {
        char[] all = chars.array();
        int end = chars.limit();
        int kept = chars.position();
        for (int i = kept; i < end; i++) {
            if (all[i] != BYTE_ORDER_MARK || !isLineEnd(i == chars.position() ? last : all[i - 1])) {
                all[kept++] = all[i];
            }
        }
        last = end > chars.position() ? all[end - 1] : last;
        chars.limit(kept);
    }

    private static boolean isLineEnd(char sign) {
        return sign == '\n' || sign == '\r';
    }

    /** After this, fewer bytes than half a buffer are there only at the end. */
    private void fill() throws IOException {
        bytes.compact();
        while (bytes.hasRemaining()) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (read < 0) {
                break;
            }
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
