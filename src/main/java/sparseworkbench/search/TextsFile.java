package sparseworkbench.search;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Texts by number in two files: the texts one after the other in UTF-8, and where each ends. */
final class TextsFile {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final String ENDS = ".ends";

    private final MemorySegment texts;
    private final MemorySegment ends;

    private TextsFile(MemorySegment texts, MemorySegment ends) {
        this.texts = texts;
        this.ends = ends;
    }

    /** Writes them in the order in which they come. */
    static final class Writer implements AutoCloseable {
        private final DataOutputStream texts;
        private final DataOutputStream ends;
        private long end;

        Writer(Path file) throws IOException {
            texts = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            ends = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(ends(file))));
        }

        void add(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            texts.write(bytes);
            end += bytes.length;
            ends.writeLong(end);
        }

        @Override
        public void close() throws IOException {
            try (texts) {
                ends.close();
            }
        }
    }

    private static Path ends(Path file) {
        return file.resolveSibling(file.getFileName() + ENDS);
    }

    /** Maps them into memory for as long as the arena is open. */
    static TextsFile map(Path file, Arena arena) throws IOException {
        return new TextsFile(mapped(file, arena), mapped(ends(file), arena));
    }

    private static MemorySegment mapped(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    int size() {
        return (int) (ends.byteSize() / Long.BYTES);
    }

    String get(int number) {
        long from = number == 0 ? 0 : ends.get(LONG, (number - 1) * (long) Long.BYTES);
        long to = ends.get(LONG, number * (long) Long.BYTES);
        byte[] bytes = texts.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
