package sparseworkbench.model.backbone;

import java.util.SequencedMap;

/** A kind of encoder: how its {@code config.json} and its weights are written. */
public sealed interface Family permits PostNormFamily, ModernBert {

    /** {@code model_type} in {@code config.json}. */
    String modelType();

    /** Name of the class of transformers with a masked-language head, such as {@code BertForMaskedLM}. */
    String maskedLanguageClass();

    /** Name of the class without one, such as {@code BertModel}. */
    String bareClass();

    /** What the names of all backbone weights begin with in a file that has a head, and not in one without. */
    String prefix();

    /** Reads the rest of {@code config.json}; problems are collected by the reader. */
    BackboneConfig read(ConfigReader json);

    /** Names (as with a head) and shapes of the backbone's weights, each once. */
    SequencedMap<String, long[]> backbone(BackboneConfig config);

    /** What each of them does. */
    WeightRoles roles(BackboneConfig config);

    /** Name of the word table. */
    String words();

    HeadNames head();

    /** Names and shapes of the head in the order bias, linear layer, norm, matrix if untied; biases where there are any. */
    SequencedMap<String, long[]> headWeights(BackboneConfig config);

    /** Class of transformers' tokenizer, for folders that do not say. */
    String tokenizerClass();

    /** Whether word embeddings are brought to the width of the states by a linear layer. */
    default boolean projects(Sizes sizes) {
        return false;
    }

    /** Weights of a bare model that this program does not use and hands on, by the end of their names. */
    default boolean isIgnored(String name) {
        return name.startsWith("pooler.") || name.startsWith(prefix() + "pooler.");
    }
}
