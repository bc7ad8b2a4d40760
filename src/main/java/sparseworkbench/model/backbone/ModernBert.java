package sparseworkbench.model.backbone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.model.backbone.ModernBertConfig.Biases;

/** ModernBERT (<a href="https://arxiv.org/abs/2412.13663">Warner et al., 2024</a>). */
public final class ModernBert implements Family {

    @Override
    public String modelType() {
        return "modernbert";
    }

    @Override
    public String maskedLanguageClass() {
        return "ModernBertForMaskedLM";
    }

    @Override
    public String bareClass() {
        return "ModernBertModel";
    }

    @Override
    public String prefix() {
        return "model.";
    }

    @Override
    public ModernBertConfig read(ConfigReader json) {
        int hidden = json.size("hidden_size");
        Sizes sizes = new Sizes(
                hidden,
                hidden,
                json.layers("num_hidden_layers"),
                json.heads("num_attention_heads", hidden),
                json.size("intermediate_size"),
                json.size("vocab_size"));
        double attention = json.probability("attention_dropout", 0);
        return new ModernBertConfig(
                this,
                sizes,
                json.size("max_position_embeddings"),
                json.epsilon("norm_eps", 1e-5),
                new Dropouts(json.probability("embedding_dropout", 0), attention, attention, 0),
                json.probability("mlp_dropout", 0),
                json.tied(),
                json.activation("hidden_activation", "gelu"),
                json.activation("classifier_activation", "gelu"),
                json.slidingLayers(sizes.layers()),
                json.size("local_attention", 128) / 2,
                json.theta("full_attention", "global_rope_theta", 160_000),
                json.theta("sliding_attention", "local_rope_theta", 10_000),
                new Biases(
                        json.flag("norm_bias", false),
                        json.flag("attention_bias", false),
                        json.flag("mlp_bias", false),
                        json.flag("classifier_bias", false),
                        json.flag("decoder_bias", true)));
    }

    @Override
    public String words() {
        return "model.embeddings.tok_embeddings.weight";
    }

    @Override
    public SequencedMap<String, long[]> backbone(BackboneConfig any) {
        ModernBertConfig config = (ModernBertConfig) any;
        Sizes sizes = config.sizes();
        boolean normBias = config.biases().norm();
        WeightShapes shapes = new WeightShapes()
                .add(words(), sizes.vocabulary(), sizes.hidden())
                .norm("model.embeddings.norm", sizes.hidden(), normBias);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            layer(shapes, layer, config);
        }
        return shapes.norm("model.final_norm", sizes.hidden(), normBias).all();
    }

    private static void layer(WeightShapes shapes, int layer, ModernBertConfig config) {
        Sizes sizes = config.sizes();
        boolean normBias = config.biases().norm();
        String at = "model.layers." + layer + ".";
        // The first layer takes the normed embeddings as they are.
        if (layer > 0) {
            shapes.norm(at + "attn_norm", sizes.hidden(), normBias);
        }
        shapes.linear(
                        at + "attn.Wqkv",
                        3L * sizes.hidden(),
                        sizes.hidden(),
                        config.biases().attention())
                .linear(
                        at + "attn.Wo",
                        sizes.hidden(),
                        sizes.hidden(),
                        config.biases().attention())
                .norm(at + "mlp_norm", sizes.hidden(), normBias)
                .linear(
                        at + "mlp.Wi",
                        2L * sizes.intermediate(),
                        sizes.hidden(),
                        config.biases().feedForward())
                .linear(
                        at + "mlp.Wo",
                        sizes.hidden(),
                        sizes.intermediate(),
                        config.biases().feedForward());
    }

    /** With names of biases and of the first norm that do not exist. */
    @Override
    public WeightRoles roles(BackboneConfig config) {
        Map<String, String> shared = new LinkedHashMap<>();
        shared.put("words", words());
        WeightRoles.addPair(shared, "embedding_norm", "model.embeddings.norm");
        WeightRoles.addPair(shared, "final_norm", "model.final_norm");
        List<Map<String, String>> layers = new ArrayList<>();
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            String at = "model.layers." + layer + ".";
            Map<String, String> roles = new LinkedHashMap<>();
            WeightRoles.addPair(roles, "attention_norm", at + "attn_norm");
            WeightRoles.addPair(roles, "query_key_value", at + "attn.Wqkv");
            WeightRoles.addPair(roles, "attention_output", at + "attn.Wo");
            WeightRoles.addPair(roles, "feed_forward_norm", at + "mlp_norm");
            WeightRoles.addPair(roles, "feed_forward_in", at + "mlp.Wi");
            WeightRoles.addPair(roles, "feed_forward_out", at + "mlp.Wo");
            layers.add(roles);
        }
        return new WeightRoles(shared, layers);
    }

    @Override
    public HeadNames head() {
        return new HeadNames("decoder.bias", "decoder.bias", "head.dense", "head.norm", "decoder.weight");
    }

    @Override
    public SequencedMap<String, long[]> headWeights(BackboneConfig any) {
        ModernBertConfig config = (ModernBertConfig) any;
        int hidden = config.sizes().hidden();
        WeightShapes shapes = new WeightShapes();
        if (config.biases().decoder()) {
            shapes.add(head().bias(), config.sizes().vocabulary());
        }
        shapes.linear(head().dense(), hidden, hidden, config.biases().head())
                .norm(head().norm(), hidden, config.biases().norm());
        return config.tied()
                ? shapes.all()
                : shapes.add(head().decoder(), config.sizes().vocabulary(), hidden)
                        .all();
    }

    @Override
    public String tokenizerClass() {
        return "PreTrainedTokenizerFast";
    }
}
