package sparseworkbench.spark;

import java.io.Closeable;
import java.io.IOException;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;

/** A file of vectors while it is written; whole once it is closed without an exception. */
sealed interface VectorSink extends Closeable permits LineSink, ParquetSink {
    void add(String id, Encoder encoder, SparseVectors vectors, int row) throws IOException;
}
