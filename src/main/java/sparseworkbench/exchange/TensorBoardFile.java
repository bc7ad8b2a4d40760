package sparseworkbench.exchange;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes an event file of TensorBoard: records of a length, a checksum of it, an {@code Event} message and a checksum of that (TensorFlow's TFRecord
 * format; checksums are CRC-32C, masked). A value is a {@code Summary.Value} with {@code tag} and {@code simple_value}.
 */
final class TensorBoardFile {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;
    private static final int ROTATED = 15;
    private static final double MILLIS = 1000;

    private final OutputStream out;

    /** Begins the file. */
    TensorBoardFile(OutputStream out, long wallMillis) throws IOException {
        this.out = out;
        record(message(event -> {
            event.writeDouble(WALL_TIME, wallMillis / MILLIS);
            event.writeString(FILE_VERSION, VERSION);
        }));
    }

    void value(String tag, long step, double value, long wallMillis) throws IOException {
        byte[] one = message(summary -> {
            summary.writeString(TAG, tag);
            summary.writeFloat(SIMPLE_VALUE, (float) value);
        });
        byte[] summary = message(values -> values.writeByteArray(VALUE, one));
        record(message(event -> {
            event.writeDouble(WALL_TIME, wallMillis / MILLIS);
            event.writeInt64(STEP, step);
            event.writeByteArray(SUMMARY, summary);
        }));
    }

    /** Writes the fields of a message. */
    private interface Fields {
        void write(CodedOutputStream message) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream message = CodedOutputStream.newInstance(bytes);
        fields.write(message);
        message.flush();
        return bytes.toByteArray();
    }

    private void record(byte[] data) throws IOException {
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    private static byte[] checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int masked = Integer.rotateRight((int) crc.getValue(), ROTATED) + MASK;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }
}
