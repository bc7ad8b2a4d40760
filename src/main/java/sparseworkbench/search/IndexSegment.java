package sparseworkbench.search;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import sparseworkbench.encoder.SparseVectors;

/**
 * An inverted index of at most {@value #MOST_TEXTS} texts in a file: for each dimension the texts that use it, ascending, two bytes each, and
 * their weights. Few enough that the scores of all of them stay in a processor's cache while they are added up.
 */
final class IndexSegment {
    static final int MOST_TEXTS = 1 << 16;
    private static final int UNSIGNED = 0xffff;
    /** Texts of a dimension that are read at a time. */
    private static final int PART = 4096;

    private static final int PER_WRITE = 1 << 20;

    private final IntBuffer starts;
    private final ShortBuffer texts;
    private final FloatBuffer weights;

    private IndexSegment(IntBuffer starts, ShortBuffer texts, FloatBuffer weights) {
        this.starts = starts;
        this.texts = texts;
        this.weights = weights;
    }

    /** Maps a segment into memory for as long as the arena is open. */
    static IndexSegment map(Path file, int width, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
            int head = Math.multiplyExact(Integer.BYTES, width + 1);
            IntBuffer starts = part(bytes, 0, Math.min(head, bytes.limit())).asIntBuffer();
            int entries = head <= bytes.limit() ? starts.get(width) : -1;
            long end = head + (long) entries * (Float.BYTES + Short.BYTES);
            if (entries < 0 || end != bytes.limit()) {
                throw new IOException("A part of the search index is damaged: " + file + ". Delete its folder.");
            }
            int middle = head + entries * Float.BYTES;
            return new IndexSegment(
                    starts,
                    part(bytes, middle, bytes.limit()).asShortBuffer(),
                    part(bytes, head, middle).asFloatBuffer());
        }
    }

    private static ByteBuffer part(ByteBuffer bytes, int from, int to) {
        return bytes.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Adds the products of a query to the scores of the texts of this segment, in single precision and by ascending dimension.
     *
     * @param from  where in {@code query} the query begins
     * @param to    where it ends
     * @param first where in {@code scores} the texts begin
     */
    void add(SparseVectors query, int from, int to, float[] scores, int first) {
        // Arrays are read several times as fast as mapped memory, one element after the other.
        short[] someTexts = new short[PART];
        float[] someWeights = new float[PART];
        for (int at = from; at < to; at++) {
            int dimension = query.indices()[at];
            float weight = query.values()[at];
            int end = starts.get(dimension + 1);
            for (int begin = starts.get(dimension); begin < end; begin += PART) {
                int count = Math.min(PART, end - begin);
                texts.get(begin, someTexts, 0, count);
                weights.get(begin, someWeights, 0, count);
                for (int i = 0; i < count; i++) {
                    scores[first + (someTexts[i] & UNSIGNED)] += weight * someWeights[i];
                }
            }
        }
    }

    /** How many texts use a dimension. */
    int texts(int dimension) {
        return starts.get(dimension + 1) - starts.get(dimension);
    }

    /** The weight of a dimension in a text of this segment; 0 where it has none. */
    float weight(int dimension, int text) {
        int from = starts.get(dimension);
        int to = starts.get(dimension + 1);
        while (from < to) {
            int middle = (from + to) >>> 1;
            int there = texts.get(middle) & UNSIGNED;
            if (there == text) {
                return weights.get(middle);
            }
            if (there < text) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 0;
    }

    /** Writes the vectors of some texts, one part after the other. */
    static void write(Path file, List<SparseVectors> parts, int width) throws IOException {
        int[] starts = new int[width + 1];
        for (SparseVectors part : parts) {
            for (int dimension : part.indices()) {
                starts[dimension + 1]++;
            }
        }
        for (int dimension = 0; dimension < width; dimension++) {
            starts[dimension + 1] = Math.addExact(starts[dimension], starts[dimension + 1]);
        }
        short[] texts = new short[starts[width]];
        float[] weights = new float[starts[width]];
        invert(parts, starts.clone(), texts, weights);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(PER_WRITE).order(ByteOrder.LITTLE_ENDIAN);
            for (int start : starts) {
                room(out, bytes).putInt(start);
            }
            for (float weight : weights) {
                room(out, bytes).putFloat(weight);
            }
            for (short text : texts) {
                room(out, bytes).putShort(text);
            }
            flush(out, bytes);
        }
    }

    private static void invert(List<SparseVectors> parts, int[] next, short[] texts, float[] weights) {
        int text = 0;
        for (SparseVectors part : parts) {
            for (int row = 0; row < part.rows(); row++, text++) {
                for (int at = part.indptr()[row]; at < part.indptr()[row + 1]; at++) {
                    int slot = next[part.indices()[at]]++;
                    texts[slot] = (short) text;
                    weights[slot] = part.values()[at];
                }
            }
        }
    }

    private static ByteBuffer room(FileChannel out, ByteBuffer bytes) throws IOException {
        if (bytes.remaining() < Integer.BYTES) {
            flush(out, bytes);
        }
        return bytes;
    }

    private static void flush(FileChannel out, ByteBuffer bytes) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        bytes.clear();
    }
}
