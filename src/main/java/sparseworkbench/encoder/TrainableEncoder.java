package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.model.CardFacts;
import sparseworkbench.progress.ProgressListener;

/**
 * An encoder with its weights: embeddings on the tensor engine, with gradient, and the parameters that an optimiser updates. What
 * only some models have is a capability: {@link #calibratableHead()} and {@link #reconstructing()}.
 */
public interface TrainableEncoder extends Encoder {

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

    /** Sets how it computes from now on while training; at first {@link TrainingMode#USUAL}. */
    void setTrainingMode(TrainingMode mode);

    /**
     * The text of the card that {@link #save} writes with these facts.
     *
     * @throws IOException the tokenizer that came with the model cannot be read
     */
    String card(CardFacts facts) throws IOException;

    /** Called by a {@link Recording}: with itself at its beginning, with nothing at its end. */
    void recordInto(Optional<Recording> recording);

    /**
     * Sets weights that follow from the corpus, such as inverse document frequencies: once before a training begins, and not when it
     * is resumed. Most models have none, and do nothing.
     *
     * @param documents all of them
     */
    default void initializeFromCorpus(List<String> documents, ProgressListener progress) {
        // No weight of most models follows from the corpus.
    }

    /** The vocabulary head whose bias sets the initial sparsity; empty for a model without one, such as CSR. */
    default Optional<CalibratableHead> calibratableHead() {
        return Optional.empty();
    }

    /** The model's autoencoder side, for losses that compare a reconstruction; empty for a model without an autoencoder. */
    default Optional<ReconstructingEncoder> reconstructing() {
        return Optional.empty();
    }
}
