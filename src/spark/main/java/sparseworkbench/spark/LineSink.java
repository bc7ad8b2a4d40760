package sparseworkbench.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.VectorLine;

/** JSON lines, the very ones of {@code workbench encode}. */
record LineSink(BufferedWriter out) implements VectorSink {
    private static final int BUFFER = 1 << 16;

    static LineSink open(Path file, Configuration hadoop, boolean packed) throws IOException {
        OutputStream bytes = file.getFileSystem(hadoop).create(file, false);
        OutputStream out = packed ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        return new LineSink(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    @Override
    public void add(String id, Encoder encoder, SparseVectors vectors, int row) throws IOException {
        out.write(VectorLine.of(encoder, vectors, row, Optional.of(id)));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
