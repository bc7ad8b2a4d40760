package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import sparseworkbench.model.backbone.ModernBertConfig;
import sparseworkbench.model.backbone.PostNormConfig;

/** From token ids to states. Keeps no weights of its own. */
sealed interface Backbone extends AutoCloseable permits PostNormBackbone, ModernBertBackbone {

    /**
     * Last hidden states {@code [tokens, hidden]}, packed as the tokens are.
     *
     * @param training whether operations are recorded for the gradient
     * @param mode     how it computes while training
     */
    NDArray states(PackedTokens tokens, NDManager owner, boolean training, TrainingMode mode);

    /** Lets it go through its layers manually on the way back while there is a recording. */
    default void recordInto(Optional<Recording> recording) {
        // Most leave it to PyTorch.
    }

    @Override
    void close();

    static Backbone of(TransformerWeights weights, NDManager manager) {
        return switch (weights.config()) {
            case PostNormConfig config ->
                new PostNormBackbone(config, weights.backbone(), weights.precision(), manager.getDevice());
            case ModernBertConfig config -> new ModernBertBackbone(config, weights.backbone(), manager.getDevice());
        };
    }
}
