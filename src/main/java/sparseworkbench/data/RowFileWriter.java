package sparseworkbench.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes rows one after the other, and beside them where each ends and what stands for its texts. */
final class RowFileWriter implements Closeable {
    /** The rows. */
    static final String ROWS = "rows.bin";
    /** For each row the place behind its last byte. */
    static final String ENDS = "ends.bin";
    /** For each row the hash of its texts and label. */
    static final String HASHES = "hashes.bin";
    /** For each row the hash of its query. */
    static final String QUERIES = "queries.bin";

    private static final int BUFFER = 1 << 20;

    private final FileChannel rows;
    private final LongFile ends;
    private final LongFile hashes;
    private final LongFile queries;
    private ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
    private long written;
    private int count;

    RowFileWriter(Path folder) throws IOException {
        rows = FileChannel.open(folder.resolve(ROWS), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ends = new LongFile(folder.resolve(ENDS));
        hashes = new LongFile(folder.resolve(HASHES));
        queries = new LongFile(folder.resolve(QUERIES));
    }

    void add(Row row) throws IOException {
        List<byte[]> texts = new ArrayList<>(row.texts().size());
        for (String text : row.texts()) {
            texts.add(text.getBytes(StandardCharsets.UTF_8));
        }
        int most = RowCodec.most(row, texts);
        if (waiting.remaining() < most) {
            flush();
        }
        if (waiting.capacity() < most) {
            waiting = ByteBuffer.allocate(2 * most);
        }
        RowCodec.write(row, texts, waiting);
        ends.add(written + waiting.position());
        hashes.add(RowHash.of(row, texts));
        queries.add(RowHash.ofQuery(row, texts));
        count = Math.incrementExact(count);
    }

    int count() {
        return count;
    }

    private void flush() throws IOException {
        waiting.flip();
        written += waiting.remaining();
        while (waiting.hasRemaining()) {
            rows.write(waiting);
        }
        waiting.clear();
    }

    @Override
    public void close() throws IOException {
        try (rows;
                ends;
                hashes;
                queries) {
            flush();
        }
    }
}
