package sparseworkbench.export.onnx;

import java.util.List;
import java.util.Map;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.model.backbone.WeightRoles;
import sparseworkbench.weights.OnnxGraph.Attribute;

/** Encoders of BERT's kind: what {@code torch/postnorm.torchscript} computes. */
record PostNormGraph(PostNormConfig config, GraphBuilder builder) implements BackboneGraph {

    @Override
    public String states(Inputs inputs) {
        WeightRoles roles = config.family().roles(config);
        String places = builder.places(inputs.ids());
        String x = embedded(inputs, places, roles.shared());
        String mask = builder.attentionMask(inputs.mask());
        if (config.buckets() > 0) {
            mask = builder.node("Add", mask, byDistance(places, roles.shared().get("relative_positions")));
        }
        for (Map<String, String> layer : roles.layers()) {
            x = layer(x, mask, layer);
        }
        return x;
    }

    private String embedded(Inputs inputs, String places, Map<String, String> shared) {
        String words = builder.node("Gather", builder.weight(shared.get("words")), inputs.ids());
        String positions =
                builder.node("Gather", builder.weight(shared.get("positions")), positions(inputs.ids(), places));
        String x = builder.node("Add", words, positions);
        if (config.types() > 0) {
            String which = inputs.segments().isEmpty() ? builder.graph().whole(0) : inputs.segments();
            x = builder.node("Add", x, builder.node("Gather", builder.weight(shared.get("token_types")), which));
        }
        x = builder.layerNorm(x, layer(shared.get("norm.weight")), config.epsilon());
        return config.projects() ? builder.linear(x, layer(shared.get("projection_weight"))) : x;
    }

    /** Rows of the position table: the places, or counted from after the padding token over the tokens that are none. */
    private String positions(String ids, String places) {
        if (config.paddingId() < 0) {
            return places;
        }
        String padding = builder.graph().whole(config.paddingId());
        String there = builder.whole(builder.node("Not", builder.node("Equal", ids, padding)));
        String counted = builder.node("CumSum", there, builder.graph().whole(1));
        return builder.node("Add", builder.node("Mul", counted, there), padding);
    }

    /** What MPNet adds to scores by how far two tokens are apart {@code [1, heads, sequence, sequence]}. */
    private String byDistance(String places, String table) {
        String offset = builder.node(
                "Sub",
                builder.node("Unsqueeze", places, builder.graph().wholes(0)),
                builder.node("Unsqueeze", places, builder.graph().wholes(1)));
        String bucket = builder.node("Gather", builder.graph().wholes(buckets()), builder.node("Abs", offset));
        String later =
                builder.whole(builder.node("Greater", offset, builder.graph().whole(0)));
        String row = builder.node(
                "Add", bucket, builder.node("Mul", later, builder.graph().whole(config.buckets() / 2)));
        String added = builder.node("Gather", builder.weight(table), row);
        String byHead = builder.graph().node("Transpose", List.of(added), new Attribute.Wholes("perm", 2, 0, 1));
        return builder.node("Unsqueeze", byHead, builder.graph().wholes(0));
    }

    /** Of each distance its bucket, computed with the width that PyTorch computes with. */
    private long[] buckets() {
        int exact = config.buckets() / 4;
        long[] buckets = new long[config.positions()];
        for (int distance = 0; distance < buckets.length; distance++) {
            float log = (float) Math.log(Math.max((float) distance / exact, 1f));
            int range = (int) Math.floor(log / (float) Math.log(16) * exact) + exact;
            buckets[distance] = distance < exact ? distance : Math.min(range, 2 * exact - 1);
        }
        return buckets;
    }

    private String layer(String x, String mask, Map<String, String> weights) {
        int width = config.sizes().hidden();
        int heads = config.sizes().heads();
        String context = builder.attend(
                builder.heads(linear(x, weights, "query"), heads, width),
                builder.heads(linear(x, weights, "key"), heads, width),
                builder.heads(linear(x, weights, "value"), heads, width),
                mask,
                width,
                heads);
        String attended = linear(context, weights, "attention_output");
        String normed = builder.layerNorm(
                builder.node("Add", x, attended), layer(weights.get("attention_norm.weight")), config.epsilon());
        String inner = builder.activated(linear(normed, weights, "feed_forward_in"), config.activation());
        String out = linear(inner, weights, "feed_forward_out");
        return builder.layerNorm(
                builder.node("Add", normed, out), layer(weights.get("output_norm.weight")), config.epsilon());
    }

    private String linear(String x, Map<String, String> weights, String role) {
        return builder.linear(x, layer(weights.get(role + ".weight")));
    }

    private static String layer(String weight) {
        return weight.substring(0, weight.length() - ".weight".length());
    }
}
