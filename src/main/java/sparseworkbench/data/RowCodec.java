package sparseworkbench.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a row is written as bytes: its number, its texts in UTF-8, each after its length, the numbers of its label, and what stands for its group. Numbers and lengths take seven bits to a byte, the lowest first; the highest bit says that more follow.
 *
 * @param texts   of each row
 * @param label   what stands beside them in each row
 * @param grouped whether a column says which rows belong together
 */
record RowCodec(int texts, Optional<LabelShape> label, boolean grouped) {
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    Row read(ByteBuffer bytes) {
        long number = number(bytes);
        List<String> read = new ArrayList<>(texts);
        for (int i = 0; i < texts; i++) {
            int length = (int) number(bytes);
            int from = bytes.arrayOffset() + bytes.position();
            read.add(new String(bytes.array(), from, length, StandardCharsets.UTF_8));
            bytes.position(bytes.position() + length);
        }
        Optional<RowLabel> beside = label.map(shape -> label(shape, bytes));
        return new Row(number, read, beside, grouped ? OptionalLong.of(bytes.getLong()) : OptionalLong.empty());
    }

    private static RowLabel label(LabelShape shape, ByteBuffer bytes) {
        if (shape.isNumber()) {
            return RowLabel.of(bytes.getDouble());
        }
        float[] numbers = new float[shape.sizes().stream().reduce(1, Math::multiplyExact)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.getFloat();
        }
        return new RowLabel(numbers, shape);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            number |= (long) (next & ~MORE & 0xFF) << shift;
            shift += BITS;
        } while ((next & MORE) != 0);
        return number;
    }

    /** How many bytes {@link #write} takes at most. */
    static int most(Row row, List<byte[]> texts) {
        int label = row.label()
                .map(found -> found.shape().isNumber() ? Double.BYTES : found.numbers().length * Float.BYTES)
                .orElse(0);
        int longest = Long.SIZE / BITS + 1;
        return longest * (1 + texts.size())
                + texts.stream().mapToInt(text -> text.length).sum()
                + label
                + Long.BYTES;
    }

    /** @param texts of the row, in UTF-8 */
    static void write(Row row, List<byte[]> texts, ByteBuffer target) {
        write(row.number(), target);
        for (byte[] text : texts) {
            write(text.length, target);
            target.put(text);
        }
        row.label().ifPresent(label -> write(label, target));
        row.group().ifPresent(target::putLong);
    }

    private static void write(RowLabel label, ByteBuffer target) {
        if (label.shape().isNumber()) {
            target.putDouble(label.score());
            return;
        }
        for (float number : label.numbers()) {
            target.putFloat(number);
        }
    }

    private static void write(long number, ByteBuffer target) {
        long left = number;
        while (left >= MORE) {
            target.put((byte) (left | MORE));
            left >>>= BITS;
        }
        target.put((byte) left);
    }
}
