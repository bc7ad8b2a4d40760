package sparseworkbench.loss;

import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.data.LabelShape;

/**
 * What a loss would be given.
 *
 * @param columns     text columns of a row
 * @param label       what stands beside them, if a column has that role
 * @param dimensions  dimensions of the encoder's embeddings, if they are known
 * @param autoencoder whether the encoder ends in a sparse autoencoder
 */
public record DataShape(int columns, Optional<LabelShape> label, OptionalInt dimensions, boolean autoencoder) {

    /** Shorter lists are scores, if the dimensions are not known. */
    private static final int SHORTEST_EMBEDDING = 32;

    boolean isEmbedding(int size) {
        return dimensions.isPresent() ? size == dimensions.getAsInt() : size >= SHORTEST_EMBEDDING;
    }
}
