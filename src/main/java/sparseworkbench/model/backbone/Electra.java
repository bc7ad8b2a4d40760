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
        return asBert(json, true, -1, Activation.GELU);
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
