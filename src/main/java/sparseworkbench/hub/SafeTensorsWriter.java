package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts a safetensors file together, byte by byte as the reference implementation does: widest numbers first, then by name.
 */
public final class SafeTensorsWriter {
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();

    private record Item(String name, NumberType type, long[] shape, Consumer<ByteBuffer> numbers) {
        int bytes() {
            return Math.toIntExact(Math.multiplyExact(Arrays.stream(shape).reduce(1, Math::multiplyExact), type.bytes()));
        }
    }

    /** Writes a new file of weights with the metadata {@code format: pt}, which transformers insists on; an existing one is replaced. */
    public static void write(Path file, Map<String, FloatTensor> tensors) throws IOException {
        SafeTensorsWriter writer = new SafeTensorsWriter().metadata("format", "pt");
        tensors.forEach(writer::floats);
        writer.write(file);
    }

    /** Free text about the file. */
    public SafeTensorsWriter metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public SafeTensorsWriter floats(String name, FloatTensor tensor) {
        items.add(new Item(name, NumberType.F32, tensor.shape(), buffer -> buffer.asFloatBuffer().put(tensor.data())));
        return this;
    }

    /** A list of 64-bit whole numbers. */
    public SafeTensorsWriter longs(String name, long[] numbers) {
        items.add(new Item(name, NumberType.I64, new long[] {numbers.length}, buffer -> buffer.asLongBuffer().put(numbers)));
        return this;
    }

    /** A list of 32-bit whole numbers. */
    public SafeTensorsWriter ints(String name, int[] numbers) {
        items.add(new Item(name, NumberType.I32, new long[] {numbers.length}, buffer -> buffer.asIntBuffer().put(numbers)));
        return this;
    }

    /** Writes a new file; an existing one is replaced. */
    public void write(Path file) throws IOException {
        items.sort(Comparator.comparing((Item item) -> -item.type.bytes()).thenComparing(Item::name));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, header());
            for (Item item : items) {
                ByteBuffer data = ByteBuffer.allocate(item.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                item.numbers.accept(data);
                writeFully(channel, data.position(0).limit(data.capacity()));
            }
            channel.force(true);
        }
    }

    private ByteBuffer header() {
        ObjectNode header = Json.object();
        if (!metadata.isEmpty()) {
            ObjectNode about = header.putObject("__metadata__");
            metadata.forEach(about::put);
        }
        long offset = 0;
        for (Item item : items) {
            ObjectNode entry = header.putObject(item.name).put("dtype", item.type.name());
            entry.putArray("shape");
            for (long axis : item.shape) {
                entry.withArray("shape").add(axis);
            }
            entry.putArray("data_offsets").add(offset).add(offset + item.bytes());
            offset += item.bytes();
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
