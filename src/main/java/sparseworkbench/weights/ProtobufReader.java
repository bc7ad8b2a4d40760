package sparseworkbench.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the fields of a protobuf message: {@link #next()}, then one of the value methods or none. See
 * <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer buffer;
    private int wireType;
    private int valueEnd;

    ProtobufReader(ByteBuffer message) {
        buffer = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field and returns its number, or 0 at the end. */
    int next() throws IOException {
        buffer.position(valueEnd);
        if (!buffer.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        int start = buffer.position();
        switch (wireType) {
            case VARINT -> {
                varint();
                valueEnd = buffer.position();
                buffer.position(start);
            }
            case FIXED64 -> valueEnd = bounded(start, 8);
            case FIXED32 -> valueEnd = bounded(start, 4);
            case BYTES -> {
                long length = varint();
                valueEnd = bounded(buffer.position(), length);
            }
            default -> throw new IOException("Not a protobuf message: wire type " + wireType);
        }
        return Math.toIntExact(tag >>> 3);
    }

    private int bounded(int start, long length) throws IOException {
        if (length < 0 || length > buffer.limit() - start) {
            throw new IOException(
                    "A protobuf field claims " + length + " bytes and " + (buffer.limit() - start) + " are left");
        }
        return (int) (start + length);
    }

    /** The whole number of this field. */
    long number() throws IOException {
        expect(VARINT);
        return varint();
    }

    /** The bytes of this field: a text, raw data, a message inside or packed numbers. */
    ByteBuffer bytes() throws IOException {
        expect(BYTES);
        return buffer.slice(buffer.position(), valueEnd - buffer.position()).order(ByteOrder.LITTLE_ENDIAN);
    }

    String text() throws IOException {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    ProtobufReader message() throws IOException {
        return new ProtobufReader(bytes());
    }

    /** Whether this field holds several whole numbers packed into bytes. */
    boolean isPacked() {
        return wireType == BYTES;
    }

    /** Whether whole numbers are left; for {@link #message()} of a packed field. */
    boolean hasMoreNumbers() {
        return buffer.hasRemaining();
    }

    /** The next whole number of a packed field. */
    long packedNumber() throws IOException {
        return varint();
    }

    private void expect(int type) throws IOException {
        if (wireType != type) {
            throw new IOException("A protobuf field has wire type " + wireType + " instead of " + type);
        }
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw new IOException("A protobuf number is cut off");
            }
            byte b = buffer.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("A protobuf number is longer than ten bytes");
    }
}
