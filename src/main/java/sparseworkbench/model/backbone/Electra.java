package sparseworkbench.model.backbone;

/** ELECTRA (<a href="https://arxiv.org/abs/2003.10555">Clark et al., 2020</a>): BERT with a word table of its own width. */
public final class Electra extends PostNormFamily {

    @Override
    public String modelType() {
        return "electra";
    }

    @Override
    public String maskedLanguageClass() {
        return "ElectraForMaskedLM";
    }

    @Override
    public String bareClass() {
        return "ElectraModel";
    }

    @Override
    public String prefix() {
        return "electra.";
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        json.mustBe("position_embedding_type", "absolute");
        return new PostNormConfig(
                this,
                json.bertSizes(true),
                json.size("max_position_embeddings"),
                -1,
                json.size("type_vocab_size"),
                json.epsilon("layer_norm_eps", 1e-12),
                json.bertDropouts(),
                json.tied(),
                json.activation("hidden_act"),
                Activation.GELU,
                json.layers("num_hidden_layers"),
                1,
                0);
    }

    @Override
    public boolean projects(Sizes sizes) {
        return sizes.embedding() != sizes.hidden();
    }

    @Override
    protected String projection() {
        return prefix() + "embeddings_project";
    }

    @Override
    LayerNames layerNames() {
        return new LayerNames(
                "attention.self.query",
                "attention.self.key",
                "attention.self.value",
                "attention.output.dense",
                "attention.output.LayerNorm",
                "intermediate.dense",
                "output.dense",
                "output.LayerNorm");
    }

    @Override
    protected String layerPrefix(int group, int inner) {
        return prefix() + "encoder.layer." + group + ".";
    }

    @Override
    public HeadNames head() {
        return new HeadNames(
                "generator_lm_head.bias",
                "generator_lm_head.bias",
                "generator_predictions.dense",
                "generator_predictions.LayerNorm",
                "generator_lm_head.weight");
    }

    @Override
    public String tokenizerClass() {
        return "ElectraTokenizer";
    }
}
