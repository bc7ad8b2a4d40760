package sparseworkbench.model.backbone;

/** ALBERT (<a href="https://arxiv.org/abs/1909.11942">Lan et al., 2019</a>): a narrow word table, and layers that share weights. */
public final class Albert extends PostNormFamily {
    @Override
    public String modelType() {
        return "albert";
    }

    @Override
    public String maskedLanguageClass() {
        return "AlbertForMaskedLM";
    }

    @Override
    public String bareClass() {
        return "AlbertModel";
    }

    @Override
    public String prefix() {
        return "albert.";
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        Sizes sizes = json.bertSizes(true);
        int groups = json.layers("num_hidden_groups", 1);
        int inner = json.layers("inner_group_num", 1);
        json.mustBeFew("num_hidden_groups", inner, groups);
        double dropout = json.probability("hidden_dropout_prob", 0);
        return new PostNormConfig(
                this,
                sizes,
                json.size("max_position_embeddings"),
                -1,
                json.size("type_vocab_size", 2),
                json.epsilon("layer_norm_eps", 1e-12),
                new Dropouts(dropout, json.probability("attention_probs_dropout_prob", 0), dropout, 0),
                json.tied(),
                json.activation("hidden_act", "gelu_new"),
                json.activation("hidden_act", "gelu_new"),
                groups,
                inner,
                0);
    }

    @Override
    public boolean projects(Sizes sizes) {
        return true;
    }

    @Override
    protected String projection() {
        return prefix() + "encoder.embedding_hidden_mapping_in";
    }

    @Override
    LayerNames layerNames() {
        return new LayerNames(
                "attention.query",
                "attention.key",
                "attention.value",
                "attention.dense",
                "attention.LayerNorm",
                "ffn",
                "ffn_output",
                "full_layer_layer_norm");
    }

    @Override
    protected String layerPrefix(int group, int inner) {
        return prefix() + "encoder.albert_layer_groups." + group + ".albert_layers." + inner + ".";
    }

    @Override
    public HeadNames head() {
        return HeadNames.below("predictions.", "LayerNorm");
    }

    @Override
    public String tokenizerClass() {
        return "AlbertTokenizer";
    }
}
