package sparseworkbench.model;

/**
 * How a model is saved.
 *
 * @param layout for which versions of the reference
 * @param facts  what its card says about the training
 */
public record SaveOptions(Layout layout, CardFacts facts) {

    /** The current layout, and a card that knows nothing of a training. */
    public static final SaveOptions PLAIN = new SaveOptions(Layout.CURRENT, CardFacts.NONE);
}
