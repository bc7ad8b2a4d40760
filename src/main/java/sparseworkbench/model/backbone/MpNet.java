package sparseworkbench.model.backbone;

/**
 * MPNet (<a href="https://arxiv.org/abs/2004.09297">Song et al., 2020</a>): positions as in RoBERTa, no segments, and one table
 * that adds to the attention by how far two tokens are apart.
 */
public final class MpNet extends PostNormFamily {

    /** Not a setting in transformers: the embeddings count from after 1, whatever the configuration says. */
    private static final int PADDING_ID = 1;

    @Override
    public String modelType() {
        return "mpnet";
    }

    @Override
    public String maskedLanguageClass() {
        return "MPNetForMaskedLM";
    }

    @Override
    public String bareClass() {
        return "MPNetModel";
    }

    @Override
    public String prefix() {
        return "mpnet.";
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        // transformers computes with 32 buckets, however many the table has.
        json.mustBe("relative_attention_num_buckets", "32");
        return new PostNormConfig(
                this,
                json.bertSizes(false),
                json.size("max_position_embeddings"),
                PADDING_ID,
                0,
                json.epsilon("layer_norm_eps", 1e-12),
                json.bertDropouts(),
                json.tied(),
                json.activation("hidden_act", "gelu"),
                Activation.GELU,
                json.layers("num_hidden_layers"),
                1,
                32);
    }

    @Override
    LayerNames layerNames() {
        return new LayerNames(
                "attention.attn.q",
                "attention.attn.k",
                "attention.attn.v",
                "attention.attn.o",
                "attention.LayerNorm",
                "intermediate.dense",
                "output.dense",
                "output.LayerNorm");
    }

    @Override
    protected String relativePositions() {
        return prefix() + "encoder.relative_attention_bias.weight";
    }

    @Override
    public HeadNames head() {
        return HeadNames.below("lm_head.", "layer_norm");
    }

    @Override
    public String tokenizerClass() {
        return "MPNetTokenizer";
    }
}
