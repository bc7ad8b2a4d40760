package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.progress.ProgressListener;

/** Turns texts into sparse vectors over a vocabulary. One per JVM thread; holds native memory until closed. */
public interface Encoder extends AutoCloseable {

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

    /** Where arrays of a batch must live: the device of the weights. */
    NDManager manager();

    /**
     * Embeds a batch.
     *
     * @param batch    as {@link #tokenizer(Side)} of the same side made it
     * @param manager  owner of the result
     * @param training whether gradients are wanted (within a gradient collector) and dropout is on
     * @return {@code [batch.size, dimension]} float32, non-negative unless the weights of a static side are not
     */
    NDArray embed(TokenBatch batch, Side side, NDManager manager, boolean training);

    /** Without sides. */
    default NDArray embed(TokenBatch batch, NDManager manager, boolean training) {
        return embed(batch, Side.NEITHER, manager, training);
    }

    /**
     * The trainable weights, under the names of the reference's {@code SparseEncoder.named_parameters()}; tied weights once,
     * frozen ones not.
     */
    SequencedMap<String, NDArray> parameters();

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

    /** Sets how it computes from now on while training; at first {@link TrainingMode#USUAL}. */
    void setTrainingMode(TrainingMode mode);

    /** Called by a {@link Recording}, at its beginning and without one at its end. */
    void recordInto(Optional<Recording> recording);

    /** Whether a vocabulary head was made up and has not been trained since, so that {@link #calibrate} makes sense. */
    boolean hasUntrainedHead();

    /**
     * Does what has to be done once, before a training begins and not when it goes on: weights that follow from the corpus.
     *
     * @param documents all of them
     */
    default void prepare(List<String> documents, ProgressListener progress) {
        // Most models need nothing.
    }

    /**
     * Shifts the bias of the vocabulary head by one number, so that the texts have {@code targetActiveDims} active dimensions on
     * average. At most {@value Calibrator#SAMPLE} of the texts, spread evenly, are measured.
     *
     * @throws IllegalStateException there is no vocabulary head
     */
    Calibration calibrate(List<String> texts, int targetActiveDims, ProgressListener progress);

    /**
     * Shifts the bias as an earlier calibration of the same model did.
     *
     * @throws IllegalStateException there is no vocabulary head
     */
    void calibrate(Calibration known);

    /** Writes the folder that {@code SparseEncoder(path)} loads in Python, with a card that says nothing of the training. */
    default void save(Path folder) throws IOException {
        save(folder, SaveOptions.PLAIN);
    }

    /** Writes the folder that {@code SparseEncoder(path)} loads in Python; it is read again and compared before it is moved there. */
    void save(Path folder, SaveOptions options) throws IOException;

    @Override
    void close();
}
