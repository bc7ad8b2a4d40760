package sparseworkbench.model.backbone;

/** BERT (<a href="https://arxiv.org/abs/1810.04805">Devlin et al., 2018</a>). */
public final class Bert extends PostNormFamily {

    @Override
    public String modelType() {
        return "bert";
    }

    @Override
    public String maskedLanguageClass() {
        return "BertForMaskedLM";
    }

    @Override
    public String bareClass() {
        return "BertModel";
    }

    @Override
    public String prefix() {
        return "bert.";
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        json.mustBe("position_embedding_type", "absolute");
        return new PostNormConfig(
                this,
                json.bertSizes(false),
                json.size("max_position_embeddings"),
                -1,
                json.size("type_vocab_size"),
                json.epsilon("layer_norm_eps", 1e-12),
                json.bertDropouts(),
                json.tied(),
                json.activation("hidden_act"),
                json.activation("hidden_act"),
                json.layers("num_hidden_layers"),
                1,
                0);
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
                "cls.predictions.bias",
                "cls.predictions.decoder.bias",
                "cls.predictions.transform.dense",
                "cls.predictions.transform.LayerNorm",
                "cls.predictions.decoder.weight");
    }

    @Override
    public String tokenizerClass() {
        return "BertTokenizer";
    }
}
