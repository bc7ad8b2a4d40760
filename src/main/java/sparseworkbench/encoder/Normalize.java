package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/**
 * The reference's module {@code Normalize} after everything else of a model: embeddings are brought to length 1, with gradient. A model without
 * it has one that is off.
 */
final class Normalize implements AutoCloseable {
    private final Optional<TorchKernels> kernels;

    Normalize(boolean on, Device device) {
        this.kernels = on ? Optional.of(TorchKernels.load("normalize", device)) : Optional.empty();
    }

    /** Embeddings {@code [texts, dimensions]}, which {@code owner} has afterwards; the given ones themselves if it is off. */
    NDArray of(NDArray embeddings, NDManager owner, boolean training) {
        return kernels.map(loaded ->
                        loaded.callForOne(owner, "normalized", new Arguments().array("x", embeddings), training))
                .orElse(embeddings);
    }

    /** The same without gradient. */
    SparseVectors of(SparseVectors vectors) {
        return kernels.isPresent() ? vectors.normalized() : vectors;
    }

    @Override
    public void close() {
        kernels.ifPresent(TorchKernels::close);
    }
}
