package sparseworkbench.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that are read in pieces, from a file or from memory. */
@FunctionalInterface
interface ByteSource {

    /** Reads {@code length} bytes from a position on, in little-endian order. */
    ByteBuffer read(long position, int length) throws IOException;

    static ByteSource of(Path file) {
        return (position, length) -> {
            ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, position + bytes.position()) < 0) {
                        throw new EOFException(file + " became shorter while it was read");
                    }
                }
            }
            return bytes.flip();
        };
    }

    static ByteSource of(ByteBuffer memory) {
        return (position, length) -> memory.slice((int) position, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same without its first bytes. */
    default ByteSource from(long offset) {
        return (position, length) -> read(offset + position, length);
    }
}
