package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import sparseworkbench.model.backbone.Dropouts;
import sparseworkbench.model.backbone.ModernBertConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** Calls {@code torch/modernbert.py}. */
final class ModernBertBackbone implements Backbone {
    private final TorchKernels kernels;
    private final ModernBertConfig config;
    private final List<NDArray> weights;

    ModernBertBackbone(ModernBertConfig config, List<NDArray> weights, Device device) {
        this.kernels = TorchKernels.load("modernbert", device);
        this.config = config;
        this.weights = weights;
    }

    @Override
    public NDArray states(PackedTokens tokens, NDManager owner, boolean training, TrainingMode mode) {
        Dropouts shares = config.dropouts();
        double on = mode.dropout() ? 1 : 0;
        Arguments arguments = new Arguments()
                .array(tokens.ids())
                .array(tokens.mask())
                .numbers(tokens.packing().groups())
                .arrays(weights)
                .numbers(config.sliding().stream()
                        .mapToLong(sliding -> sliding ? 1 : 0)
                        .toArray())
                .numbers(
                        config.sizes().heads(),
                        config.activation().ordinal(),
                        config.window(),
                        tokens.packing().isPadded() ? 1 : 0,
                        training && mode.bfloat16() ? 1 : 0)
                .numbers(config.globalTheta(), config.localTheta())
                .number(config.epsilon())
                .numbers(
                        on * shares.embeddings(),
                        on * shares.attention(),
                        on * shares.attentionOutput(),
                        on * config.mlpDropout());
        return kernels.callForOne(owner, "states", arguments, training);
    }

    @Override
    public void close() {
        kernels.close();
    }
}
