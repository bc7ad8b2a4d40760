package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sparseworkbench.text.TokenBatch;

/**
 * Token ids, mask and segment ids on the device, {@code [texts, tokens]} each. Their numbers stay in Java's memory, and the backward
 * pass looks at the ids once more, so whoever wants a gradient keeps them until then: a collection of garbage in between would send
 * the gradient of the word embeddings to random words.
 */
record Tokens(NDArray ids, NDArray mask, NDArray types) {

    static Tokens of(TokenBatch batch, NDManager manager) {
        Shape shape = new Shape(batch.size(), batch.length());
        return new Tokens(manager.create(batch.ids(), shape), manager.create(batch.mask(), shape), manager.create(batch.typeIds(), shape));
    }
}
