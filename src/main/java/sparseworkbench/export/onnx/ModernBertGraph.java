package sparseworkbench.export.onnx;

import java.util.List;
import java.util.Map;
import sparseworkbench.model.backbone.ModernBertConfig;
import sparseworkbench.model.backbone.WeightRoles;
import sparseworkbench.weights.OnnxGraph.Attribute;

/** ModernBERT: what {@code torch/modernbert.torchscript} computes. */
record ModernBertGraph(ModernBertConfig config, GraphBuilder builder) implements BackboneGraph {

    /** Cosine and sine of the angles by which queries and keys are turned {@code [sequence, head width]}. */
    private record Rotation(String cosine, String sine) {}

    @Override
    public String states(Inputs inputs) {
        WeightRoles roles = config.family().roles(config);
        Map<String, String> shared = roles.shared();
        String places = builder.places(inputs.ids());
        String x = norm(
                builder.node("Gather", builder.weight(shared.get("words")), inputs.ids()), shared, "embedding_norm");
        String everything = builder.attentionMask(inputs.mask());
        String window = builder.node("Add", everything, outside(places));
        Rotation global = rotation(places, config.globalTheta());
        Rotation local = rotation(places, config.localTheta());
        for (int layer = 0; layer < roles.layers().size(); layer++) {
            Map<String, String> weights = roles.layers().get(layer);
            boolean sliding = config.sliding().get(layer);
            String normed = layer == 0 ? x : norm(x, weights, "attention_norm");
            x = builder.node(
                    "Add", x, attention(normed, sliding ? window : everything, sliding ? local : global, weights));
            x = builder.node("Add", x, feedForward(norm(x, weights, "feed_forward_norm"), weights));
        }
        return norm(x, shared, "final_norm");
    }

    private String norm(String x, Map<String, String> weights, String role) {
        return builder.layerNorm(x, layer(weights.get(role + ".weight")), config.epsilon());
    }

    /** What hides tokens farther than the window {@code [sequence, sequence]}. */
    private String outside(String places) {
        String distance = builder.node(
                "Abs",
                builder.node(
                        "Sub",
                        builder.node("Unsqueeze", places, builder.graph().wholes(0)),
                        builder.node("Unsqueeze", places, builder.graph().wholes(1))));
        String far = builder.node("Greater", distance, builder.graph().whole(config.window()));
        return builder.node("Mul", builder.real(far), builder.graph().number(GraphBuilder.HIDDEN));
    }

    private Rotation rotation(String places, double theta) {
        int width = config.sizes().hidden() / config.sizes().heads();
        float[] frequencies = new float[width / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / (float) Math.pow(theta, (float) (2 * i) / width);
        }
        String angles = builder.node(
                "Mul",
                builder.node("Unsqueeze", builder.real(places), builder.graph().wholes(1)),
                builder.graph().numbers(frequencies));
        String both = builder.graph().node("Concat", List.of(angles, angles), new Attribute.Whole("axis", -1));
        return new Rotation(builder.node("Cos", both), builder.node("Sin", both));
    }

    private String turned(String x, Rotation rotation) {
        int half = config.sizes().hidden() / config.sizes().heads() / 2;
        String first = slice(x, 0, half);
        String second = slice(x, half, 2L * half);
        String crossed = builder.graph()
                .node("Concat", List.of(builder.node("Neg", second), first), new Attribute.Whole("axis", -1));
        return builder.node(
                "Add", builder.node("Mul", x, rotation.cosine), builder.node("Mul", crossed, rotation.sine));
    }

    /** Some columns. */
    private String slice(String x, long from, long to) {
        return builder.node(
                "Slice",
                x,
                builder.graph().wholes(from),
                builder.graph().wholes(to),
                builder.graph().wholes(-1));
    }

    private String attention(String x, String mask, Rotation rotation, Map<String, String> weights) {
        int width = config.sizes().hidden();
        int heads = config.sizes().heads();
        String all = builder.linear(x, layer(weights.get("query_key_value.weight")));
        String q = builder.heads(slice(all, 0, width), heads, width);
        String k = builder.heads(slice(all, width, 2L * width), heads, width);
        String v = builder.heads(slice(all, 2L * width, 3L * width), heads, width);
        String context = builder.attend(turned(q, rotation), turned(k, rotation), v, mask, width, heads);
        return builder.linear(context, layer(weights.get("attention_output.weight")));
    }

    private String feedForward(String x, Map<String, String> weights) {
        int inner = config.sizes().intermediate();
        String both = builder.linear(x, layer(weights.get("feed_forward_in.weight")));
        String gated = builder.node(
                "Mul", builder.activated(slice(both, 0, inner), config.activation()), slice(both, inner, 2L * inner));
        return builder.linear(gated, layer(weights.get("feed_forward_out.weight")));
    }

    private static String layer(String weight) {
        return weight.substring(0, weight.length() - ".weight".length());
    }
}
