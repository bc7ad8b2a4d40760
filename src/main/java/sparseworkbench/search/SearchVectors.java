package sparseworkbench.search;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/** What a model makes of texts that are searched: its vectors, of length 1 where it compares by cosine. */
final class SearchVectors {
    private SearchVectors() {}

    /** @throws IOException there are weights that are not finite */
    static SparseVectors of(Encoder encoder, List<String> texts, Side side, int batch, ProgressListener progress)
            throws IOException {
        SparseVectors vectors = encoder.encode(texts, side, OptionalInt.empty(), batch, progress);
        for (float value : vectors.values()) {
            if (!Float.isFinite(value)) {
                throw new IOException("The vectors of this model hold numbers that are not finite: its weights are"
                        + " too large, or damaged. Choose another model.");
            }
        }
        return encoder.similarity() == SimilarityFunction.COSINE ? vectors.normalized() : vectors;
    }
}
