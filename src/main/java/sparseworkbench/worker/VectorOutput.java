package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import sparseworkbench.data.table.ParquetVectors;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.VectorFormat;
import sparseworkbench.encoder.VectorLine;
import sparseworkbench.file.Json;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** A file of vectors while it is written. */
sealed interface VectorOutput extends Closeable {

    void add(String id, SparseVectors vectors, int row) throws IOException;

    /** Once all were added. */
    void finish() throws IOException;

    /**
     * @param beside     the file to write
     * @param identified whether texts have ids of their own
     */
    static VectorOutput open(
            VectorFormat format, Path target, Path beside, Encoder encoder, boolean identified, EncodedChunks parts)
            throws IOException {
        return switch (format) {
            case JSON_LINES -> new Lines(lines(beside, VectorFormat.isPacked(target)), encoder, identified);
            case PARQUET -> new Parquet(beside, parts.scratch("vectors.jsonl"));
            case SAFETENSORS -> new Matrix(beside, encoder.dimension(), identified);
        };
    }

    private static BufferedWriter lines(Path file, boolean packed) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new BufferedWriter(
                new OutputStreamWriter(packed ? new GZIPOutputStream(out, 1 << 16) : out, StandardCharsets.UTF_8));
    }

    /** Token → weight, beside the id if there is one. */
    record Lines(BufferedWriter out, Encoder encoder, boolean identified) implements VectorOutput {
        @Override
        public void add(String id, SparseVectors vectors, int row) throws IOException {
            out.write(VectorLine.of(encoder, vectors, row, identified ? Optional.of(id) : Optional.empty()));
            out.write('\n');
        }

        @Override
        public void finish() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** A table, by way of lines. */
    final class Parquet implements VectorOutput {
        private final Path target;
        private final Path scratch;
        private final BufferedWriter out;

        Parquet(Path target, Path scratch) throws IOException {
            this.target = target;
            this.scratch = scratch;
            this.out = lines(scratch, false);
        }

        @Override
        public void add(String id, SparseVectors vectors, int row) throws IOException {
            ObjectNode line = Json.object().put("id", id);
            ArrayNode indices = line.putArray("indices");
            ArrayNode values = line.putArray("values");
            for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                indices.add(vectors.indices()[i]);
                values.add(vectors.values()[i]);
            }
            out.write(Json.writer().writeValueAsString(line));
            out.write('\n');
        }

        @Override
        public void finish() throws IOException {
            out.close();
            ParquetVectors.write(scratch, target);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** A CSR matrix; ids stand in the metadata as a JSON list. */
    final class Matrix implements VectorOutput {
        private final Path target;
        private final int width;
        private final boolean identified;
        private final List<String> ids = new ArrayList<>();
        private long[] starts = new long[1024];
        private int[] indices = new int[1 << 16];
        private float[] values = new float[1 << 16];
        private int rows;
        private int used;

        Matrix(Path target, int width, boolean identified) {
            this.target = target;
            this.width = width;
            this.identified = identified;
        }

        @Override
        public void add(String id, SparseVectors vectors, int row) {
            int count = vectors.activeDims(row);
            int needed = Math.addExact(used, count);
            if (needed > indices.length) {
                int larger = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * indices.length));
                indices = Arrays.copyOf(indices, larger);
                values = Arrays.copyOf(values, larger);
            }
            System.arraycopy(vectors.indices(), vectors.indptr()[row], indices, used, count);
            System.arraycopy(vectors.values(), vectors.indptr()[row], values, used, count);
            used = needed;
            if (++rows == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[rows] = used;
            if (identified) {
                ids.add(id);
            }
        }

        @Override
        public void finish() throws IOException {
            SafeTensorsWriter writer = new SafeTensorsWriter()
                    .metadata("width", Integer.toString(width))
                    .metadata("rows", Integer.toString(rows));
            if (identified) {
                writer.metadata("ids", Json.writer().writeValueAsString(ids));
            }
            writer.longs("indptr", Arrays.copyOf(starts, rows + 1))
                    .ints("indices", Arrays.copyOf(indices, used))
                    .floats("values", FloatTensor.vector(Arrays.copyOf(values, used)))
                    .write(target);
        }

        @Override
        public void close() {
            // Everything is in memory until it is written.
        }
    }
}
