package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** What the layers of a backbone kept on the way forward, to send their gradients back by hand. Owns the arrays. */
final class BackbonePass implements AutoCloseable {
    /** Arrays before those of the layers: the states, ids, rows of the word table, and what went into the first layer. */
    private static final int HEADS = 4;

    private static final int KEPT = 11;
    private static final int WEIGHTS = 16;

    private final TorchKernels kernels;
    private final List<NDArray> weights;
    private final Packing packing;
    private final PostNormConfig config;
    private final NDManager owner;
    private final NDList arrays;
    private final int layers;

    /**
     * @param weights of the backbone, those of the layers last
     * @param packing of the tokens that went in
     * @param config  of the backbone
     * @param owner   of the arrays; closed with this
     * @param arrays  as {@code states} of {@code torch/postnorm.py} returned them
     */
    BackbonePass(
            TorchKernels kernels,
            List<NDArray> weights,
            Packing packing,
            PostNormConfig config,
            NDManager owner,
            NDList arrays) {
        this.kernels = kernels;
        this.weights = weights;
        this.packing = packing;
        this.config = config;
        this.owner = owner;
        this.arrays = arrays;
        this.layers = (arrays.size() - HEADS) / KEPT;
    }

    List<NDArray> arrays() {
        return arrays;
    }

    /** Sends the gradient that has arrived at the states on to the weights. Once only; each layer's arrays are freed as soon as it is done. */
    void sendBack() {
        NDArray gradient = call("arrived_at_states", new Arguments().array(arrays.getFirst()));
        for (int layer = layers - 1; layer >= 0; layer--) {
            List<NDArray> kept = arrays.subList(HEADS + layer * KEPT, HEADS + (layer + 1) * KEPT);
            int from = weights.size() - (layers - layer) * WEIGHTS;
            Arguments arguments = new Arguments()
                    .array(gradient)
                    .arrays(kept)
                    .arrays(weights.subList(from, from + WEIGHTS))
                    .numbers(packing.groups())
                    .numbers(config.sizes().heads(), config.activation().ordinal());
            try (NDArray done = gradient) {
                gradient = call("back", arguments);
            }
            kept.forEach(NDArray::close);
        }
        call(
                "send_to_embeddings",
                new Arguments()
                        .array(gradient)
                        .array(arrays.get(1))
                        .array(arrays.get(2))
                        .array(arrays.get(3))
                        .array(weights.getFirst()));
    }

    private NDArray call(String method, Arguments arguments) {
        return kernels.callForOne(owner, method, arguments, true);
    }

    @Override
    public void close() {
        owner.close();
    }
}
