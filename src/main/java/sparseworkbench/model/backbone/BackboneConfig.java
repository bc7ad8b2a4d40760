package sparseworkbench.model.backbone;

/** What {@code config.json} says about an encoder, in words that all families share. */
public sealed interface BackboneConfig permits PostNormConfig, ModernBertConfig {

    Family family();

    Sizes sizes();

    /** Most tokens that a text may have. */
    int longest();

    /** Added to the variance in layer norms. */
    double epsilon();

    Dropouts dropouts();

    /** {@code tie_word_embeddings}: the matrix of the vocabulary head is the word table. */
    boolean tied();

    /** Between the two linear layers of the vocabulary head. */
    Activation headActivation();

    /** The same with a vocabulary head of its own matrix, or without. */
    BackboneConfig withTied(boolean tied);
}
