package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.NamedArrays;
import sparseworkbench.torch.TorchKernels;

/**
 * A forward pass of a post-norm backbone with the activations that its manual backward pass needs, see
 * {@code torch/postnorm.torchscript}. Owns the arrays.
 */
final class BackbonePass implements AutoCloseable {
    private final TorchKernels kernels;
    private final TransformerWeights.OfBackbone weights;
    private final Packing packing;
    private final PostNormConfig config;
    private final NDManager owner;
    private final NamedArrays saved;

    /**
     * @param weights of the backbone
     * @param packing of the tokens that went in
     * @param config  of the backbone
     * @param owner   of the arrays; closed with this
     * @param saved   as the kernel {@code states_saving} returned it
     */
    BackbonePass(
            TorchKernels kernels,
            TransformerWeights.OfBackbone weights,
            Packing packing,
            PostNormConfig config,
            NDManager owner,
            NamedArrays saved) {
        this.kernels = kernels;
        this.weights = weights;
        this.packing = packing;
        this.config = config;
        this.owner = owner;
        this.saved = saved;
    }

    List<NDArray> arrays() {
        return saved.all();
    }

    /**
     * Goes from the gradient that has arrived at the last hidden states back to the weights and leaves their gradients in them. Once
     * only; the activations of a layer are freed as soon as it is done.
     */
    void backward() {
        NDArray gradient = call("states_gradient", new Arguments().array("states", saved.get("states")));
        List<Map<String, NDArray>> layers = saved.list("layers");
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            Map<String, NDArray> activations = layers.get(layer);
            Arguments arguments = packing.groupsIn(new Arguments(), "groups")
                    .array("gradient", gradient)
                    .arrays("saved", activations)
                    .arrays("layer", weights.layers().get(layer))
                    .integer("heads", config.sizes().heads())
                    .text("activation", config.activation().key());
            try (NDArray _ = gradient) {
                gradient = call("layer_backward", arguments);
            }
            activations.values().forEach(NDArray::close);
        }
        call(
                "embeddings_backward",
                new Arguments()
                        .array("gradient", gradient)
                        .array("ids", saved.get("ids"))
                        .array("words", saved.get("words"))
                        .array("embedded", saved.get("embedded"))
                        .array("table", weights.shared().get("words")));
    }

    private NDArray call(String kernel, Arguments arguments) {
        return kernels.callForOne(owner, kernel, arguments, true);
    }

    @Override
    public void close() {
        owner.close();
    }
}
