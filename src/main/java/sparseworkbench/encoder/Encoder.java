package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.progress.ProgressListener;

/**
 * Turns texts into sparse vectors, as {@code SparseEncoder} of sentence-transformers does for inference: what every model can do.
 * Training goes through {@link TrainableEncoder}. One per JVM thread; holds native memory until closed.
 */
public interface Encoder extends AutoCloseable {
    /** How many times the batch size of texts may be encoded at once when they are short: what is kept of each has the width of a vocabulary. */
    int MORE_SHORT_TEXTS = 4;

    /** Number of dimensions of an embedding. */
    int dimension();

    /** What a dimension stands for: a token of the vocabulary, or the number of a latent. */
    String term(int dimension);

    /** The strongest terms of a vector, strongest first. */
    default List<Term> decode(SparseVectors vectors, int row, int count) {
        return Arrays.stream(vectors.top(row, count))
                .mapToObj(place -> new Term(term(vectors.indices()[place]), vectors.values()[place]))
                .toList();
    }

    /** What splits the texts of a side; it puts no prompt before them. */
    Tokenizer tokenizer(Side side);

    /** Without sides. */
    default Tokenizer tokenizer() {
        return tokenizer(Side.NEITHER);
    }

    /** Number of tokens of each text of neither side, as many as the model reads of it. */
    default int[] lengths(List<String> texts) {
        return tokenizer().lengths(texts);
    }

    /** What {@link #encode} puts before the texts of a side; often empty. */
    String prompt(Side side);

    /**
     * Encodes texts without gradient, sorted by length inside; results come in the order of {@code texts}.
     *
     * @param maxActiveDims most dimensions that a text keeps, the strongest; without it the model's own limit, if it has one
     */
    SparseVectors encode(
            List<String> texts, Side side, OptionalInt maxActiveDims, int batchSize, ProgressListener progress);

    /** Without sides and further limits. */
    default SparseVectors encode(List<String> texts, int batchSize, ProgressListener progress) {
        return encode(texts, Side.NEITHER, OptionalInt.empty(), batchSize, progress);
    }

    /** How two embeddings are compared. */
    SimilarityFunction similarity();

    /** Writes the folder that {@code SparseEncoder(path)} loads in Python, with a card that says nothing of the training. */
    default void save(Path folder) throws IOException {
        save(folder, SaveOptions.PLAIN);
    }

    /** Writes the folder that {@code SparseEncoder(path)} loads in Python; it is read again and compared before it is moved there. */
    void save(Path folder, SaveOptions options) throws IOException;

    @Override
    void close();
}
