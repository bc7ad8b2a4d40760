package sparseworkbench.model.backbone;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the parts of a post-norm layer are called in a file, without the layer's prefix and without {@code .weight} and {@code .bias}. */
record LayerNames(
        String query,
        String key,
        String value,
        String attentionOutput,
        String attentionNorm,
        String feedForwardIn,
        String feedForwardOut,
        String outputNorm) {

    /** Role of each weight → its name. */
    Map<String, String> roles(String prefix) {
        Map<String, String> roles = new LinkedHashMap<>();
        WeightRoles.addPair(roles, "query", prefix + query);
        WeightRoles.addPair(roles, "key", prefix + key);
        WeightRoles.addPair(roles, "value", prefix + value);
        WeightRoles.addPair(roles, "attention_output", prefix + attentionOutput);
        WeightRoles.addPair(roles, "attention_norm", prefix + attentionNorm);
        WeightRoles.addPair(roles, "feed_forward_in", prefix + feedForwardIn);
        WeightRoles.addPair(roles, "feed_forward_out", prefix + feedForwardOut);
        WeightRoles.addPair(roles, "output_norm", prefix + outputNorm);
        return roles;
    }

    /** Adds names and shapes of all parts. */
    void addShapes(WeightShapes shapes, String prefix, Sizes sizes) {
        shapes.linear(prefix + query, sizes.hidden(), sizes.hidden(), true)
                .linear(prefix + key, sizes.hidden(), sizes.hidden(), true)
                .linear(prefix + value, sizes.hidden(), sizes.hidden(), true)
                .linear(prefix + attentionOutput, sizes.hidden(), sizes.hidden(), true)
                .norm(prefix + attentionNorm, sizes.hidden(), true)
                .linear(prefix + feedForwardIn, sizes.intermediate(), sizes.hidden(), true)
                .linear(prefix + feedForwardOut, sizes.hidden(), sizes.intermediate(), true)
                .norm(prefix + outputNorm, sizes.hidden(), true);
    }
}
