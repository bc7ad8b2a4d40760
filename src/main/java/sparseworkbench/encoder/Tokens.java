package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sparseworkbench.text.TokenBatch;

/** Token ids, mask and segment ids on the device, {@code [texts, tokens]} each. */
record Tokens(NDArray ids, NDArray mask, NDArray types) {

    static Tokens of(TokenBatch batch, NDManager manager) {
        Shape shape = new Shape(batch.size(), batch.length());
        return new Tokens(manager.create(batch.ids(), shape), manager.create(batch.mask(), shape), manager.create(batch.typeIds(), shape));
    }
}
