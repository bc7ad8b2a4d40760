package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import sparseworkbench.model.backbone.Dropouts;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** Calls {@code torch/postnorm.py}. */
final class PostNormBackbone implements Backbone {
    private final TorchKernels kernels;
    private final PostNormConfig config;
    private final List<NDArray> weights;
    private Optional<Recording> recording = Optional.empty();

    PostNormBackbone(PostNormConfig config, List<NDArray> weights, Device device) {
        this.kernels = TorchKernels.load("postnorm", device);
        this.config = config;
        this.weights = weights;
    }

    @Override
    public NDArray states(PackedTokens tokens, NDManager owner, boolean training, TrainingMode mode) {
        boolean byHand =
                training && recording.isPresent() && !mode.bfloat16() && config.buckets() == 0 && kernels.hasOneDnn();
        Dropouts shares = mode.dropout() ? config.dropouts() : new Dropouts(0, 0, 0, 0);
        Arguments arguments = new Arguments()
                .array(tokens.ids())
                .array(tokens.positions(config.paddingId(), owner))
                .array(tokens.types())
                .array(tokens.mask())
                .numbers(tokens.packing().groups())
                .arrays(weights)
                .numbers(
                        config.sizes().heads(),
                        config.activation().ordinal(),
                        config.types() > 0 ? 1 : 0,
                        config.projects() ? 1 : 0,
                        config.buckets() > 0 ? 1 : 0,
                        tokens.packing().isPadded() ? 1 : 0,
                        training && mode.bfloat16() ? 1 : 0,
                        byHand ? 1 : 0)
                .number(config.epsilon())
                .numbers(shares.embeddings(), shares.attention(), shares.attentionOutput(), shares.feedForward());
        if (!byHand) {
            return kernels.callForOne(owner, "states", arguments, training);
        }
        NDManager kept = weights.getFirst().getManager().newSubManager();
        NDList made = kernels.call(kept, "states", arguments, true);
        recording.get().add(new BackbonePass(kernels, weights, tokens.packing(), config, kept, made));
        return made.getFirst();
    }

    @Override
    public void recordInto(Optional<Recording> wanted) {
        recording = wanted;
    }

    @Override
    public void close() {
        kernels.close();
    }
}
