package sparseworkbench.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.FileBound;
import sparseworkbench.file.Json;
import sparseworkbench.file.RegularFile;

/**
 * A safetensors file: 8 bytes length of the header, a header in JSON, then the numbers, little-endian and row-major. Nothing
 * in it is ever executed. See <a href="https://huggingface.co/docs/safetensors">the format</a>.
 */
public final class SafeTensors implements Weights {

    /** A third of what the reference implementation takes, and a hundred times what the largest models have. */
    private static final long LONGEST_HEADER = FileBound.SETTINGS.bytes();

    private final Path file;
    private final long dataStart;
    private final Map<String, String> metadata;
    private final SequencedMap<String, TensorInfo> entries;

    private SafeTensors(
            Path file, long dataStart, Map<String, String> metadata, SequencedMap<String, TensorInfo> entries) {
        this.file = file;
        this.dataStart = dataStart;
        this.metadata = Collections.unmodifiableMap(metadata);
        this.entries = Collections.unmodifiableSequencedMap(entries);
    }

    /** Reads and checks the header; the numbers stay on disk. */
    public static SafeTensors open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(RegularFile.require(file), StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < 8) {
                throw new DamagedFile(file, "it has " + size + " bytes, too few for a header.");
            }
            long headerLength = read(channel, file, 0, 8).getLong();
            if (headerLength > LONGEST_HEADER && headerLength <= size - 8) {
                throw new DamagedFile(
                        file,
                        "its header has " + (headerLength >> 20) + " MiB, and one of a model at most "
                                + (LONGEST_HEADER >> 20) + " MiB.");
            }
            if (headerLength < 2 || headerLength > size - 8) {
                throw new DamagedFile(
                        file,
                        "its header claims " + Long.toUnsignedString(headerLength) + " bytes and the file has " + size
                                + ".");
            }
            ObjectNode header = Json.parseHeader(
                    file, read(channel, file, 8, (int) headerLength).array());
            Map<String, String> metadata = metadata(header);
            SequencedMap<String, TensorInfo> entries = entries(file, header);
            checkCoverage(file, entries, size - 8 - headerLength);
            return new SafeTensors(file, 8 + headerLength, metadata, entries);
        }
    }

    private static Map<String, String> metadata(ObjectNode header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonNode node = header.remove("__metadata__");
        if (node != null) {
            node.properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        }
        return metadata;
    }

    private static SequencedMap<String, TensorInfo> entries(Path file, ObjectNode header) throws DamagedFile {
        SequencedMap<String, TensorInfo> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> e : header.properties()) {
            entries.put(e.getKey(), TensorInfo.parse(file, e.getKey(), e.getValue()));
        }
        return entries;
    }

    /** Tensors lie one after the other without gaps or overlaps, and end where the file ends. */
    private static void checkCoverage(Path file, Map<String, TensorInfo> entries, long dataLength) throws DamagedFile {
        List<TensorInfo> inOrder = entries.values().stream()
                .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end))
                .toList();
        long end = 0;
        for (TensorInfo entry : inOrder) {
            if (entry.begin() != end) {
                throw new DamagedFile(file, "its tensors overlap or leave a gap at byte " + end + " of the data.");
            }
            end = entry.end();
        }
        if (end != dataLength) {
            throw new DamagedFile(
                    file, "its header describes " + end + " bytes of data and there are " + dataLength + ".");
        }
    }

    /** Names and shapes, in the order of the header. */
    public SequencedMap<String, TensorInfo> entries() {
        return entries;
    }

    /** Free text about the file, such as {@code format: pt}. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public long[] shape(String name) {
        return entries.get(name).shape().clone();
    }

    @Override
    public DType dtype(String name) {
        return entries.get(name).dtype();
    }

    @Override
    public Path file(String name) {
        return file;
    }

    @Override
    public FloatTensor floats(String name) throws IOException {
        TensorInfo entry = floatingEntry(name);
        FloatBuffer numbers = FloatBuffer.allocate(bytes(entry) / entry.dtype().bytes());
        parts(name, numbers::put);
        return new FloatTensor(entry.shape().clone(), numbers.array());
    }

    /** Whatever the size of the tensor, it takes the memory of one part. */
    @Override
    public void parts(String name, PartConsumer consumer) throws IOException {
        TensorInfo entry = floatingEntry(name);
        DType dtype = entry.dtype();
        long count = entry.count();
        int most = (int) Math.min(PART, count);
        ByteBuffer bytes = ByteBuffer.allocate(most * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[most];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long from = 0; from < count; from += PART) {
                int size = (int) Math.min(PART, count - from);
                bytes.clear().limit(size * dtype.bytes());
                fill(bytes, channel, file, dataStart + entry.begin() + from * dtype.bytes());
                dtype.floats(bytes, numbers, 0);
                consumer.take(FloatBuffer.wrap(numbers, 0, size));
            }
        }
    }

    @Override
    public float[] part(String name, long from, int count) throws IOException {
        TensorInfo entry = floatingEntry(name);
        DType type = entry.dtype();
        float[] numbers = new float[count];
        long first = dataStart + entry.begin() + from * type.bytes();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int at = 0; at < count; at += PART) {
                int length = Math.min(PART, count - at) * type.bytes();
                type.floats(read(channel, file, first + (long) at * type.bytes(), length), numbers, at);
            }
        }
        return numbers;
    }

    private TensorInfo floatingEntry(String name) throws IOException {
        TensorInfo entry = entry(name);
        if (!entry.dtype().isFloating()) {
            throw new IOException(file + ": “" + name + "” holds " + entry.dtype()
                    + " numbers where floating-point ones are needed.");
        }
        return entry;
    }

    /** A tensor that is read whenever its numbers are asked for. */
    public Tensor lazy(String name) {
        return new StoredTensor(shape(name), consumer -> parts(name, consumer));
    }

    @Override
    public long[] longs(String name) throws IOException {
        TensorInfo entry = entry(name);
        if (entry.dtype() != DType.I64) {
            throw new IOException(
                    file + ": “" + name + "” holds " + entry.dtype() + " numbers where I64 ones are needed.");
        }
        long[] numbers = new long[Math.toIntExact(entry.count())];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(channel, file, dataStart + entry.begin(), bytes(entry))
                    .asLongBuffer()
                    .get(numbers);
        }
        return numbers;
    }

    private TensorInfo entry(String name) throws IOException {
        TensorInfo entry = entries.get(name);
        if (entry == null) {
            throw new IOException(file + " lacks the tensor “" + name + "”.");
        }
        return entry;
    }

    private int bytes(TensorInfo entry) throws IOException {
        long length = entry.end() - entry.begin();
        if (length > Integer.MAX_VALUE - 8) {
            throw new IOException(file + ": a tensor of shape " + Arrays.toString(entry.shape()) + " is too large.");
        }
        return (int) length;
    }

    private static ByteBuffer read(FileChannel channel, Path file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(buffer, channel, file, position);
        return buffer;
    }

    /** Fills it to its limit, and leaves it to be read from its beginning. */
    private static void fill(ByteBuffer buffer, FileChannel channel, Path file, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(file + " became shorter while it was read.");
            }
        }
        buffer.flip();
    }
}
