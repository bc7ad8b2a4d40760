package sparseworkbench.model.backbone;

/** DistilBERT (<a href="https://arxiv.org/abs/1910.01108">Sanh et al., 2019</a>): half a BERT, without segments. */
public final class DistilBert extends PostNormFamily {

    /** Not a setting in transformers. */
    private static final double EPSILON = 1e-12;

    @Override
    public String modelType() {
        return "distilbert";
    }

    @Override
    public String maskedLanguageClass() {
        return "DistilBertForMaskedLM";
    }

    @Override
    public String bareClass() {
        return "DistilBertModel";
    }

    @Override
    public String prefix() {
        return "distilbert.";
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        int hidden = json.size("dim");
        Sizes sizes = new Sizes(
                hidden,
                hidden,
                json.layers("n_layers"),
                json.heads("n_heads", hidden),
                json.size("hidden_dim"),
                json.size("vocab_size"));
        double dropout = json.probability("dropout", 0.1);
        return new PostNormConfig(
                this,
                sizes,
                json.size("max_position_embeddings"),
                -1,
                0,
                EPSILON,
                new Dropouts(dropout, json.probability("attention_dropout", 0.1), 0, dropout),
                json.tied(),
                json.activation("activation", "gelu"),
                json.activation("activation", "gelu"),
                sizes.layers(),
                1,
                0);
    }

    @Override
    LayerNames layerNames() {
        return new LayerNames(
                "attention.q_lin",
                "attention.k_lin",
                "attention.v_lin",
                "attention.out_lin",
                "sa_layer_norm",
                "ffn.lin1",
                "ffn.lin2",
                "output_layer_norm");
    }

    @Override
    protected String layerPrefix(int group, int inner) {
        return prefix() + "transformer.layer." + group + ".";
    }

    @Override
    public HeadNames head() {
        return new HeadNames(
                "vocab_projector.bias",
                "vocab_projector.bias",
                "vocab_transform",
                "vocab_layer_norm",
                "vocab_projector.weight");
    }

    @Override
    public String tokenizerClass() {
        return "DistilBertTokenizer";
    }
}
