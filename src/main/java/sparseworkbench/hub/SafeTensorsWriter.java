package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SequencedMap;

/** Writes 32-bit tensors as a safetensors file with the metadata {@code format: pt}, which transformers insists on. */
public final class SafeTensorsWriter {

    private SafeTensorsWriter() {}

    /** Writes a new file; an existing one is replaced. */
    public static void write(Path file, SequencedMap<String, FloatTensor> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, header(tensors));
            for (FloatTensor tensor : tensors.values()) {
                ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(tensor.data().length, 4)).order(ByteOrder.LITTLE_ENDIAN);
                data.asFloatBuffer().put(tensor.data());
                writeFully(channel, data);
            }
            channel.force(true);
        }
    }

    private static ByteBuffer header(Map<String, FloatTensor> tensors) {
        ObjectNode header = Json.object();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, FloatTensor> e : tensors.entrySet()) {
            ObjectNode entry = header.putObject(e.getKey()).put("dtype", NumberType.F32.name());
            for (long axis : e.getValue().shape()) {
                entry.withArray("shape").add(axis);
            }
            entry.withArray("shape");
            long end = offset + 4L * e.getValue().data().length;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return framed(header.toString());
    }

    /** Padded with spaces, so that the data starts at a multiple of eight. */
    private static ByteBuffer framed(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int length = (text.length + 7) / 8 * 8;
        ByteBuffer buffer = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length).put(text);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.flip();
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
