package sparseworkbench.loss;

/**
 * What a user of Python has of a loss. Statements hold for the release named in {@link #RELEASE}.
 *
 * @param exported whether the reference library (sentence-transformers) exports a sparse loss of this name
 * @param words    for people: where it is there; or what it is made from, and what to do instead
 */
public record PythonCounterpart(boolean exported, String words) {
    private static final String RELEASE = "6.0.1";
    private static final String SPARSE = "sentence_transformers.sparse_encoder.losses";
    private static final String DENSE = "sentence_transformers.sentence_transformer.losses";

    /** A loss that the reference exports under the same name. */
    static PythonCounterpart exported(String name) {
        return new PythonCounterpart(
                true,
                "The reference library (sentence-transformers " + RELEASE + ") has it as " + SPARSE + "." + name + ".");
    }

    /**
     * A loss that the reference does not export for sparse encoders, made from one that it has for dense ones.
     *
     * @param dense   name of the dense loss
     * @param instead what a user of Python can do, one or two sentences
     */
    static PythonCounterpart madeFrom(String dense, String instead) {
        return new PythonCounterpart(
                false,
                "The reference library (sentence-transformers " + RELEASE
                        + ") exports no sparse loss of this name. It is"
                        + " made here from the reference's loss for dense encoders, " + DENSE + "." + dense + ". "
                        + instead);
    }

    /** A loss that the reference has in no form. */
    static PythonCounterpart none() {
        return new PythonCounterpart(
                false,
                "The reference library (sentence-transformers " + RELEASE
                        + ") has nothing like it. A model trained with"
                        + " it opens there like any other, because the loss is not part of a model.");
    }
}
