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
        return asBert(json, false, -1, json.activation("hidden_act", "gelu"));
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
