package sparseworkbench.model.backbone;

/**
 * RoBERTa (<a href="https://arxiv.org/abs/1907.11692">Liu et al., 2019</a>) and XLM-RoBERTa
 * (<a href="https://arxiv.org/abs/1911.02116">Conneau et al., 2019</a>): BERT with positions counted from after the padding id.
 */
public final class Roberta extends PostNormFamily {
    private final String modelType;

    Roberta(String modelType) {
        this.modelType = modelType;
    }

    @Override
    public String modelType() {
        return modelType;
    }

    private String name() {
        return modelType.equals("roberta") ? "Roberta" : "XLMRoberta";
    }

    @Override
    public String maskedLanguageClass() {
        return name() + "ForMaskedLM";
    }

    @Override
    public String bareClass() {
        return name() + "Model";
    }

    @Override
    public String prefix() {
        return "roberta.";
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        json.mustBe("position_embedding_type", "absolute");
        return new PostNormConfig(
                this,
                json.bertSizes(false),
                json.size("max_position_embeddings"),
                json.paddingId(1),
                json.size("type_vocab_size"),
                json.number("layer_norm_eps", 1e-12),
                json.bertDropouts(),
                json.tied(),
                json.activation("hidden_act"),
                Activation.GELU,
                json.size("num_hidden_layers"),
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
        return HeadNames.below("lm_head.", "layer_norm");
    }

    @Override
    public String tokenizerClass() {
        return name() + "Tokenizer";
    }
}
