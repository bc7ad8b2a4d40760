package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/**
 * The reference's module {@code Normalize} after everything else of a model: embeddings are brought to length 1, with gradient. A model without
 * it has one that is off.
 */
final class Normalize implements AutoCloseable {
    private final boolean on;
    private final TorchKernels kernels;

    Normalize(boolean on, Device device) {
        this.on = on;
        this.kernels = TorchKernels.load("normalize", device);
    }

    /** Embeddings {@code [texts, dimensions]}, which {@code owner} has afterwards; the given ones themselves if it is off. */
    NDArray of(NDArray embeddings, NDManager owner, boolean training) {
        return on
                ? kernels.callForOne(owner, "normalized", new Arguments().array("x", embeddings), training)
                : embeddings;
    }

    /** The same without gradient. */
    SparseVectors of(SparseVectors vectors) {
        return on ? vectors.normalized() : vectors;
    }

    @Override
    public void close() {
        kernels.close();
    }
}
