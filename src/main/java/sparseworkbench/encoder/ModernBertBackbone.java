package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sparseworkbench.model.backbone.Dropouts;
import sparseworkbench.model.backbone.ModernBertConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** Calls {@code torch/modernbert.torchscript}. */
final class ModernBertBackbone implements Backbone {
    private final TorchKernels kernels;
    private final ModernBertConfig config;
    private final TransformerWeights.OfBackbone weights;

    ModernBertBackbone(ModernBertConfig config, TransformerWeights.OfBackbone weights, Device device) {
        this.kernels = TorchKernels.load("modernbert", device);
        this.config = config;
        this.weights = weights;
    }

    @Override
    public NDArray states(PackedTokens tokens, NDManager owner, boolean training, TrainingMode mode) {
        Dropouts dropouts = config.dropouts();
        double on = mode.dropout() ? 1 : 0;
        Arguments arguments = tokens.packing()
                .groupsIn(new Arguments(), "tokens.groups")
                .array("tokens.ids", tokens.ids())
                .array("tokens.mask", tokens.mask())
                .flag("tokens.padded", tokens.packing().isPadded())
                .arraysOfEach("layers", weights.layers())
                .flags("sliding", config.sliding())
                .integer("settings.heads", config.sizes().heads())
                .text("settings.activation", config.activation().key())
                .number("settings.epsilon", config.epsilon())
                .flag("settings.bfloat16", training && mode.bfloat16())
                .integer("settings.window", config.window())
                .number("settings.global_theta", config.globalTheta())
                .number("settings.local_theta", config.localTheta())
                .number("settings.embedding_dropout", on * dropouts.embeddings())
                .number("settings.attention_dropout", on * dropouts.attention())
                .number("settings.attention_output_dropout", on * dropouts.attentionOutput())
                .number("settings.feed_forward_dropout", on * config.mlpDropout());
        weights.shared().forEach(arguments::array);
        return kernels.callForOne(owner, "states", arguments, training);
    }

    @Override
    public void close() {
        kernels.close();
    }
}
