package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import sparseworkbench.model.backbone.Dropouts;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.NamedArrays;
import sparseworkbench.torch.TorchKernels;

/** Calls {@code torch/postnorm.torchscript}. */
final class PostNormBackbone implements Backbone {
    private final TorchKernels kernels;
    private final PostNormConfig config;
    private final TransformerWeights.OfBackbone weights;
    private final Precision precision;
    private Optional<Recording> recording = Optional.empty();

    PostNormBackbone(PostNormConfig config, TransformerWeights.OfBackbone weights, Precision precision, Device device) {
        this.kernels = TorchKernels.load("postnorm", device);
        this.config = config;
        this.weights = weights;
        this.precision = precision;
    }

    @Override
    public NDArray states(PackedTokens tokens, NDManager owner, boolean training, TrainingMode mode) {
        Arguments arguments = arguments(tokens, owner, mode)
                .arrays("embeddings", weights.shared())
                .arraysOfEach("layers", weights.layers())
                .flag("settings.bfloat16", training && mode.bfloat16());
        boolean manualBackward =
                training && recording.isPresent() && !mode.bfloat16() && config.buckets() == 0 && kernels.hasOneDnn();
        if (precision == Precision.INT8) {
            return kernels.callForOne(owner, "int8_states", arguments, false);
        }
        if (!manualBackward) {
            return kernels.callForOne(owner, "states", arguments, training);
        }
        NDManager saving = weights.shared().get("words").getManager().newSubManager();
        NamedArrays saved = kernels.callForNamed(saving, "states_saving", arguments, true);
        recording.get().add(new BackbonePass(kernels, weights, tokens.packing(), config, saving, saved));
        return saved.get("states");
    }

    private Arguments arguments(PackedTokens tokens, NDManager owner, TrainingMode mode) {
        Dropouts dropouts = mode.dropout() ? config.dropouts() : new Dropouts(0, 0, 0, 0);
        return tokens.packing()
                .groupsIn(new Arguments(), "tokens.groups")
                .array("tokens.ids", tokens.ids())
                .array("tokens.positions", tokens.positions(config.paddingId(), owner))
                .array("tokens.types", tokens.types())
                .array("tokens.mask", tokens.mask())
                .flag("tokens.padded", tokens.packing().isPadded())
                .integer("settings.heads", config.sizes().heads())
                .text("settings.activation", config.activation().key())
                .number("settings.epsilon", config.epsilon())
                .number("settings.embedding_dropout", dropouts.embeddings())
                .number("settings.attention_dropout", dropouts.attention())
                .number("settings.attention_output_dropout", dropouts.attentionOutput())
                .number("settings.feed_forward_dropout", dropouts.feedForward());
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
