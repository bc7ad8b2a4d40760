package sparseworkbench.weights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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
import java.util.function.Supplier;
import sparseworkbench.file.Json;

/**
 * Puts a safetensors file together, byte by byte as the reference implementation does: widest numbers first, then by name.
 */
public final class SafeTensorsWriter {
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();

    /** Numbers are written in parts of this many. */
    private static final int PART = 1 << 18;

    private record Item(String name, DType type, long[] shape, Supplier<Numbers> numbers) {
        int count() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }

        long bytes() {
            return (long) count() * type.bytes();
        }
    }

    /** Numbers that can be put into a buffer part by part. */
    @FunctionalInterface
    private interface Numbers {
        void put(ByteBuffer buffer, int from, int count);
    }

    /** Writes a new file of weights with the metadata {@code format: pt}, which transformers insists on; an existing one is replaced. */
    public static void write(Path file, Map<String, ? extends Tensor> tensors) throws IOException {
        SafeTensorsWriter writer = new SafeTensorsWriter().metadata("format", "pt");
        tensors.forEach(writer::floats);
        writer.write(file);
    }

    /** Free text about the file. */
    public SafeTensorsWriter metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public SafeTensorsWriter floats(String name, Tensor tensor) {
        items.add(new Item(name, DType.F32, tensor.shape(), () -> {
            FloatBuffer numbers = tensor.numbers();
            return (buffer, from, count) -> buffer.asFloatBuffer().put(numbers.slice(numbers.position() + from, count));
        }));
        return this;
    }

    /** A list of 64-bit whole numbers. */
    public SafeTensorsWriter longs(String name, long[] numbers) {
        items.add(new Item(
                name,
                DType.I64,
                new long[] {numbers.length},
                () -> (buffer, from, count) -> buffer.asLongBuffer().put(numbers, from, count)));
        return this;
    }

    /** A list of 32-bit whole numbers. */
    public SafeTensorsWriter ints(String name, int[] numbers) {
        items.add(new Item(
                name,
                DType.I32,
                new long[] {numbers.length},
                () -> (buffer, from, count) -> buffer.asIntBuffer().put(numbers, from, count)));
        return this;
    }

    /** Writes a new file; an existing one is replaced. */
    public void write(Path file) throws IOException {
        items.sort(Comparator.comparing((Item item) -> -item.type.bytes()).thenComparing(Item::name));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, header());
            ByteBuffer part = ByteBuffer.allocate(partBytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (Item item : items) {
                write(channel, item, part);
            }
            channel.force(true);
        }
    }

    /** Of the largest part, which all others fit in. */
    private int partBytes() {
        return items.stream()
                .mapToInt(item -> Math.min(PART, item.count()) * item.type.bytes())
                .max()
                .orElse(0);
    }

    private static void write(FileChannel channel, Item item, ByteBuffer part) throws IOException {
        Numbers numbers = item.numbers.get();
        for (int from = 0; from < item.count(); from += PART) {
            int count = Math.min(PART, item.count() - from);
            numbers.put(part.clear(), from, count);
            writeFully(channel, part.limit(count * item.type.bytes()));
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
