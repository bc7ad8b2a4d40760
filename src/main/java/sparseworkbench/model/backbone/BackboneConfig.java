package sparseworkbench.model.backbone;

/** What {@code config.json} says about an encoder, in words that all families share. */
public sealed interface BackboneConfig permits PostNormConfig, ModernBertConfig {

    Family family();

    Sizes sizes();

    /** {@code max_position_embeddings}, less what is never used of them: most tokens that a text may have where nothing else is said. */
    int longest();

    /** Whether there is no position after {@link #longest}. Rotated positions go on, and a folder that asks for longer texts gets them. */
    boolean endsAtLongest();

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
