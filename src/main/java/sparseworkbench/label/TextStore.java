package sparseworkbench.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Different texts, numbered from 0 in the order in which they first came. The texts lie in a file, so that a million of them take some
 * dozen megabytes of memory: a place, a hash and a slot each.
 */
final class TextStore implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    private static final int FIRST = 1 << 12;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private final FileChannel file;
    private ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
    private long written;
    /** Where each text begins, and after the last one where it ends. */
    private long[] starts = new long[FIRST + 1];

    private long[] hashes = new long[FIRST];
    /** Number of a text plus 1, at a place that its hash chooses; 0 for none. */
    private int[] slots = new int[2 * FIRST];

    private int size;

    private TextStore(FileChannel file) {
        this.file = file;
    }

    /** An empty one; its file is replaced. */
    static TextStore create(Path file) throws IOException {
        return new TextStore(FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    int size() {
        return size;
    }

    /** The number of a text, new or not. */
    int add(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long hash = hash(bytes);
        if (size == hashes.length) {
            grow(); // Before the text has a slot, which would be lost.
        }
        int slot = slot(hash);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && Arrays.equals(bytes, bytes(number))) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = size + 1;
        return append(bytes, hash);
    }

    /** The number of a text that has one of its own, equal or not to another. */
    int append(String text) throws IOException {
        return append(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private int append(byte[] bytes, long hash) throws IOException {
        if (size == hashes.length) {
            grow();
        }
        hashes[size] = hash;
        starts[size + 1] = starts[size] + bytes.length;
        if (waiting.remaining() < bytes.length) {
            flush();
        }
        if (waiting.capacity() < bytes.length) {
            writeAll(ByteBuffer.wrap(bytes));
        } else {
            waiting.put(bytes);
        }
        return size++;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size + 1);
        int[] old = slots;
        slots = new int[2 * old.length];
        for (int number : old) {
            if (number != 0) {
                int slot = slot(hashes[number - 1]);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = number;
            }
        }
    }

    private int slot(long hash) {
        long mixed = hash ^ hash >>> 32;
        return (int) (mixed ^ mixed >>> 15) & (slots.length - 1);
    }

    /** FNV-1a. */
    private static long hash(byte[] bytes) {
        long hash = BASIS;
        for (byte each : bytes) {
            hash = (hash ^ each & 0xff) * PRIME;
        }
        return hash;
    }

    private void flush() throws IOException {
        ByteBuffer full = waiting.flip();
        writeAll(full);
        waiting = full.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += file.write(bytes, written);
        }
    }

    String get(int number) throws IOException {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int number) throws IOException {
        if (starts[number + 1] > written) {
            flush();
        }
        byte[] bytes = new byte[(int) (starts[number + 1] - starts[number])];
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
            file.read(into, starts[number] + into.position());
        }
        return bytes;
    }

    /** The texts from one number up to, not including, another. */
    List<String> get(int from, int to) throws IOException {
        List<String> texts = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            texts.add(get(number));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
