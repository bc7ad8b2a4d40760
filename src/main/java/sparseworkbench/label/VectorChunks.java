package sparseworkbench.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import sparseworkbench.encoder.EmbeddingModel;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.progress.ProgressListener;

/**
 * Embeddings of many texts, a file for each some thousand of them. A file is there whole or not at all; one that is there already is not
 * made again, so that a job that was killed goes on after the last one.
 */
final class VectorChunks {
    /** As many as the encoder sorts by length at a time. */
    static final int TEXTS = 8192;
    /** What the names of the files end with. */
    static final String ENDING = ".vectors";

    private final Path folder;
    private final String name;
    private final int texts;
    private final int size;

    private VectorChunks(Path folder, String name, int texts, int size) {
        this.folder = folder;
        this.name = name;
        this.texts = texts;
        this.size = size;
    }

    /**
     * What encodes the texts of a chunk.
     *
     * @param size      texts in a chunk
     * @param normalize whether embeddings are brought to length 1
     */
    record Encoding(EmbeddingModel model, Side side, int batchSize, int size, boolean normalize) {

        SparseVectors of(List<String> texts, ProgressListener progress) throws LabelsRefused {
            SparseVectors vectors = model.encode(texts, side, batchSize, progress);
            for (float value : vectors.values()) {
                if (!Float.isFinite(value)) {
                    throw new LabelsRefused(
                            "The embeddings of this model hold numbers that are not finite: its weights are too large,"
                                    + " or damaged.",
                            "Choose another model.");
                }
            }
            return normalize ? vectors.normalized() : vectors;
        }
    }

    /** Encodes what is not there yet. */
    static VectorChunks encode(
            Path folder, String name, TextStore texts, Encoding encoding, String activity, ProgressListener progress)
            throws IOException {
        VectorChunks chunks = new VectorChunks(folder, name, texts.size(), encoding.size());
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            int from = chunk * encoding.size();
            Path file = chunks.file(chunk);
            if (!Files.exists(file)) {
                SparseVectors vectors = encoding.of(
                        texts.get(from, chunks.end(chunk)),
                        (what, done, total) -> progress.report(activity, from + done, texts.size()));
                AtomicFile.write(file, beside -> write(beside, vectors));
            }
            progress.reportOrCancel(activity, chunks.end(chunk), texts.size());
        }
        return chunks;
    }

    int count() {
        return Math.ceilDiv(texts, size);
    }

    /** Texts in a chunk but the last. */
    int size() {
        return size;
    }

    /** The number of the text after the last one of a chunk. */
    int end(int chunk) {
        return Math.min(texts, (chunk + 1) * size);
    }

    private Path file(int chunk) {
        return folder.resolve(name + "-" + chunk + ENDING);
    }

    private static void write(Path file, SparseVectors vectors) throws IOException {
        int entries = vectors.values().length;
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, 3 + vectors.indptr().length) + 4);
        bytes.putInt(vectors.width()).putInt(vectors.rows()).putInt(entries);
        bytes.asIntBuffer().put(vectors.indptr());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            write(out, bytes.rewind().limit(4 * (3 + vectors.indptr().length)));
            ByteBuffer part = ByteBuffer.allocate(Math.max(4, Math.multiplyExact(4, entries)));
            part.asIntBuffer().put(vectors.indices());
            write(out, part.limit(4 * entries));
            part.clear();
            part.asFloatBuffer().put(vectors.values());
            write(out, part.limit(4 * entries));
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    SparseVectors read(int chunk) throws IOException {
        try (FileChannel in = FileChannel.open(file(chunk), StandardOpenOption.READ)) {
            ByteBuffer head = read(in, 3);
            int width = head.getInt();
            int rows = head.getInt();
            int entries = head.getInt();
            int[] indptr = new int[rows + 1];
            read(in, rows + 1).asIntBuffer().get(indptr);
            int[] indices = new int[entries];
            read(in, entries).asIntBuffer().get(indices);
            float[] values = new float[entries];
            read(in, entries).asFloatBuffer().get(values);
            return new SparseVectors(indptr, indices, values, width);
        }
    }

    private ByteBuffer read(FileChannel in, int numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, numbers));
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new IOException("A file with embeddings in " + folder + " ends too early. Delete that folder.");
            }
        }
        return bytes.flip();
    }
}
