package sparseworkbench.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** Whole numbers of eight bytes, one after the other, written to a file. */
final class LongFile implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final FileChannel file;
    private final ByteBuffer waiting = ByteBuffer.allocateDirect(BUFFER);

    LongFile(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void add(long number) throws IOException {
        if (!waiting.hasRemaining()) {
            flush();
        }
        waiting.putLong(number);
    }

    private void flush() throws IOException {
        waiting.flip();
        while (waiting.hasRemaining()) {
            file.write(waiting);
        }
        waiting.clear();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
        }
    }

    /** Goes through such a file. */
    static void read(Path path, LongConsumer each) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer ahead = ByteBuffer.allocateDirect(BUFFER);
            while (file.read(ahead) >= 0) {
                ahead.flip();
                while (ahead.remaining() >= Long.BYTES) {
                    each.accept(ahead.getLong());
                }
                ahead.compact();
            }
        }
    }
}
