package sparseworkbench.model.backbone;

import java.util.List;

/**
 * A ModernBERT: rotated positions, layer norm before each part, gated feed-forward, most layers look at a window only.
 *
 * @param longest      {@code max_position_embeddings}
 * @param mlpDropout   probability of dropout inside the feed-forward part
 * @param sliding      per layer, whether it looks at a window only
 * @param window       how far such a layer looks to each side, in tokens
 * @param globalTheta  base of the rotation in layers that see everything
 * @param localTheta   base of the rotation in the others
 * @param biases       which parts have a bias
 */
public record ModernBertConfig(
        Family family,
        Sizes sizes,
        int longest,
        double epsilon,
        Dropouts dropouts,
        double mlpDropout,
        boolean tied,
        Activation activation,
        Activation headActivation,
        List<Boolean> sliding,
        int window,
        double globalTheta,
        double localTheta,
        Biases biases)
        implements BackboneConfig {

    /** Which parts have a bias. */
    public record Biases(boolean norm, boolean attention, boolean feedForward, boolean head, boolean decoder) {}

    public ModernBertConfig {
        sliding = List.copyOf(sliding);
    }

    @Override
    public boolean endsAtLongest() {
        return false;
    }

    @Override
    public ModernBertConfig withTied(boolean other) {
        return new ModernBertConfig(
                family,
                sizes,
                longest,
                epsilon,
                dropouts,
                mlpDropout,
                other,
                activation,
                headActivation,
                sliding,
                window,
                globalTheta,
                localTheta,
                biases);
    }
}
