package sparseworkbench.model.backbone;

import java.util.List;

/**
 * RoBERTa (<a href="https://arxiv.org/abs/1907.11692">Liu et al., 2019</a>), XLM-RoBERTa
 * (<a href="https://arxiv.org/abs/1911.02116">Conneau et al., 2019</a>), CamemBERT
 * (<a href="https://arxiv.org/abs/1911.03894">Martin et al., 2020</a>) and the text part of data2vec
 * (<a href="https://arxiv.org/abs/2202.03555">Baevski et al., 2022</a>): BERT with positions counted from after the padding id. They
 * differ in names and tokenizers alone; relatives that normalize before each part, such as RoBERTa-PreLayerNorm, are none of them.
 */
public final class Roberta extends PostNormFamily {
    private final String modelType;
    private final String name;
    private final String prefix;
    private final String tokenizerClass;

    private Roberta(String modelType, String name, String prefix, String tokenizerClass) {
        this.modelType = modelType;
        this.name = name;
        this.prefix = prefix;
        this.tokenizerClass = tokenizerClass;
    }

    /** RoBERTa and all that compute as it does. */
    static List<Roberta> all() {
        return List.of(
                new Roberta("roberta", "Roberta", "roberta.", "RobertaTokenizer"),
                new Roberta("xlm-roberta", "XLMRoberta", "roberta.", "XLMRobertaTokenizer"),
                new Roberta("camembert", "Camembert", "roberta.", "CamembertTokenizer"),
                new Roberta("data2vec-text", "Data2VecText", "data2vec_text.", "RobertaTokenizer"));
    }

    @Override
    public String modelType() {
        return modelType;
    }

    @Override
    public String maskedLanguageClass() {
        return name + "ForMaskedLM";
    }

    @Override
    public String bareClass() {
        return name + "Model";
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public PostNormConfig read(ConfigReader json) {
        return asBert(json, false, json.paddingId(1), Activation.GELU);
    }

    @Override
    public HeadNames head() {
        return HeadNames.below("lm_head.", "layer_norm");
    }

    @Override
    public String tokenizerClass() {
        return tokenizerClass;
    }
}
