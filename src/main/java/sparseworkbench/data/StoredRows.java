package sparseworkbench.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows in a file: each is read when it is asked for, so that only the disk decides how many there may be. Read by position rather than mapped,
 * so that what the system keeps of the file does not look like memory of this process.
 */
final class StoredRows extends RowView implements AutoCloseable {
    /** What is read ahead where rows are gone through in order. */
    private static final int AHEAD = 1 << 20;

    private final FileChannel rows;
    private final FileChannel ends;
    private final RowCodec codec;
    private final int size;

    private StoredRows(FileChannel rows, FileChannel ends, RowCodec codec, int size) {
        this.rows = rows;
        this.ends = ends;
        this.codec = codec;
        this.size = size;
    }

    /** The rows that a {@link RowFileWriter} has written. Their files stay open until nobody holds them any more. */
    static StoredRows open(Path folder, RowCodec codec) throws IOException {
        FileChannel rows = FileChannel.open(folder.resolve(RowFileWriter.ROWS), StandardOpenOption.READ);
        FileChannel ends = FileChannel.open(folder.resolve(RowFileWriter.ENDS), StandardOpenOption.READ);
        return new StoredRows(rows, ends, codec, Math.toIntExact(ends.size() / Long.BYTES));
    }

    /** The first {@code limit} of them; all where there are no more. */
    StoredRows first(long limit) {
        return limit >= size ? this : new StoredRows(rows, ends, codec, (int) limit);
    }

    /** For who opened them and is the only one that reads them; where others may, the system closes the files once nobody holds these rows. */
    @Override
    public void close() throws IOException {
        try (rows;
                ends) {
            return;
        }
    }

    @Override
    public Row get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        try {
            ByteBuffer places = ByteBuffer.allocate(2 * Long.BYTES);
            read(ends, places.position(index == 0 ? Long.BYTES : 0), Math.max(0, index - 1) * (long) Long.BYTES);
            long from = index == 0 ? 0 : places.getLong(0);
            ByteBuffer row = ByteBuffer.allocate(Math.toIntExact(places.getLong(Long.BYTES) - from));
            read(rows, row, from);
            return codec.read(row.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(FileChannel file, ByteBuffer target, long from) throws IOException {
        long at = from;
        while (target.hasRemaining()) {
            int read = file.read(target, at);
            if (read < 0) {
                throw new EOFException("The file of rows is shorter than it was.");
            }
            at += read;
        }
    }

    @Override
    public Iterator<Row> iterator() {
        return new InOrder();
    }

    @Override
    public int size() {
        return size;
    }

    /** Goes through the file once. */
    private final class InOrder implements Iterator<Row> {
        private ByteBuffer ahead = ByteBuffer.allocate(AHEAD).flip();
        private final ByteBuffer places = ByteBuffer.allocate(AHEAD).flip();
        private long read;
        private long start;
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Row next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            try {
                if (!places.hasRemaining()) {
                    long from = next * (long) Long.BYTES;
                    places.clear().limit((int) Math.min(AHEAD, size * (long) Long.BYTES - from));
                    StoredRows.read(ends, places, from);
                    places.flip();
                }
                long end = places.getLong();
                int length = Math.toIntExact(end - start);
                fill(length);
                Row row = codec.read(ahead.slice(ahead.position(), length));
                ahead.position(ahead.position() + length);
                start = end;
                next++;
                return row;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void fill(int length) throws IOException {
            if (ahead.remaining() >= length) {
                return;
            }
            if (ahead.capacity() < length) {
                ahead = ByteBuffer.allocate(2 * length).put(ahead).flip();
            }
            ahead.compact();
            ahead.limit((int) Math.min(ahead.capacity(), ahead.position() + rows.size() - read));
            int wanted = ahead.remaining();
            StoredRows.read(rows, ahead, read);
            read += wanted;
            ahead.flip();
        }
    }
}
