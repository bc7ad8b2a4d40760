package sparseworkbench.model.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/**
 * SentencePiece's table of characters ({@code precompiled_charsmap}): the size of a double array, the array of 32-bit units, and the
 * texts that its values point to, each ended by a zero. The library follows the array without looking where it ends, so here it is
 * followed to all ends.
 */
final class CharacterTable {
    private static final int BITS_OF_OFFSET = 10;
    private static final int LARGEST_BYTE = 0xFF;

    private final int[] units;
    private final byte[] texts;

    private CharacterTable(int[] units, byte[] texts) {
        this.units = units;
        this.texts = texts;
    }

    /** @throws UnusableTokenizer it is no such table, or it points outside itself */
    static void check(JsonField field) throws UnusableTokenizer {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(field.text());
            if (!read(bytes).isClosed()) {
                throw field.fault("should be a table of characters whose entries lie inside it");
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw field.fault("should be a table of characters in base 64");
        }
    }

    private static CharacterTable read(byte[] bytes) throws CharacterCodingException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long size = bytes.length < Integer.BYTES ? -1 : Integer.toUnsignedLong(buffer.getInt());
        if (size < Integer.BYTES || size > buffer.remaining()) {
            throw new IllegalArgumentException("Size " + size);
        }
        int[] units = new int[(int) (size / Integer.BYTES)];
        buffer.asIntBuffer().get(units);
        buffer.position(buffer.position() + units.length * Integer.BYTES);
        byte[] texts = new byte[buffer.remaining()];
        buffer.get(texts);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts));
        return new CharacterTable(units, texts);
    }

    private static int offset(int unit) {
        return unit >>> BITS_OF_OFFSET << ((unit & 1 << 9) >>> 6);
    }

    private static boolean hasLeaf(int unit) {
        return (unit >>> 8 & 1) == 1;
    }

    private static int label(int unit) {
        return unit & (1 << 31 | LARGEST_BYTE);
    }

    /** Whether no text leads outside: every place that can be reached, with every byte that can come next. */
    private boolean isClosed() {
        BitSet seen = new BitSet(units.length);
        Deque<Integer> open = new ArrayDeque<>();
        open.add(offset(units[0]));
        while (!open.isEmpty()) {
            int from = open.remove();
            if (from < 0 || (from | LARGEST_BYTE) >= units.length) {
                return false;
            }
            for (int next = 1; next <= LARGEST_BYTE && !seen.get(from); next++) {
                int unit = units[from ^ next];
                if (label(unit) == next) {
                    int to = from ^ next ^ offset(unit);
                    if (hasLeaf(unit) && !leads(to)) {
                        return false;
                    }
                    open.add(to);
                }
            }
            seen.set(from);
        }
        return true;
    }

    /** Whether a leaf points to the beginning of a character among the texts, or to their end. */
    private boolean leads(int leaf) {
        int text = leaf < 0 || leaf >= units.length ? -1 : units[leaf] & Integer.MAX_VALUE;
        return text >= 0 && (text == texts.length || text < texts.length && (texts[text] & 0xC0) != 0x80);
    }
}
