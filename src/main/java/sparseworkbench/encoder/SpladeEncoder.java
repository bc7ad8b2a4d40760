package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.hub.UnusableModel;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.text.Tokenizer;

/**
 * SPLADE: a BERT with a masked-language head; an embedding is the largest logit of each vocabulary entry over the tokens of
 * the text, through {@code log1p(relu(x))}.
 */
public final class SpladeEncoder implements Encoder {

    private SpladeEncoder() {}

    /**
     * Loads a model folder.
     *
     * @throws UnusableModel the folder lacks something or holds an architecture that is not supported
     */
    public static SpladeEncoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        throw new UnsupportedOperationException();
    }

    /** Turns the dropout of training on or off; at first it is on, with the shares of {@code config.json}. */
    public void setDropout(boolean on) {
        throw new UnsupportedOperationException();
    }

    /** Shifts the bias of the vocabulary head so that the texts have {@code targetActiveDims} active dimensions on average. */
    public Calibration calibrate(List<String> texts, int targetActiveDims, EncodingProgress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int dimension() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tokenizer tokenizer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public NDManager manager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public NDArray embed(TokenBatch batch, NDManager manager, boolean training) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SequencedMap<String, NDArray> parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SparseVectors encode(List<String> texts, int batchSize, EncodingProgress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
