package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.text.Tokenizer;

/** Turns texts into sparse vectors over a vocabulary. One per JVM thread; holds native memory until closed. */
public interface Encoder extends AutoCloseable {

    /** Number of dimensions of an embedding. */
    int dimension();

    Tokenizer tokenizer();

    /** Where arrays of a batch must live: the device of the weights. */
    NDManager manager();

    /**
     * Embeds a batch.
     *
     * @param manager  owner of the result
     * @param training whether gradients are wanted (within a gradient collector) and dropout is on
     * @return {@code [batch.size, dimension]} float32, non-negative
     */
    NDArray embed(TokenBatch batch, NDManager manager, boolean training);

    /**
     * The trainable weights, under the names of the reference's {@code SparseEncoder.named_parameters()}; tied weights once.
     */
    SequencedMap<String, NDArray> parameters();

    /** Encodes texts without gradient, sorted by length inside; results come in the order of {@code texts}. */
    SparseVectors encode(List<String> texts, int batchSize, EncodingProgress progress);

    /** Writes the folder that {@code SparseEncoder(path)} loads in Python; into a temporary folder first, then moved. */
    void save(Path folder) throws IOException;

    @Override
    void close();
}
