package sparseworkbench.loss;

import java.util.Set;

/**
 * What a user of Python has of a loss. Statements hold for the release named in {@link #RELEASE}.
 *
 * @param exported whether the reference library (sentence-transformers) exports a sparse loss of this name
 * @param words    for people: where it is there; or what it is made from, and what to do instead
 * @param constructor what builds it in an exported script; empty if nothing does
 * @param gathers  whether the constructor takes {@code gather_across_devices}
 * @param own      keys of parameters that the reference does not have
 */
public record PythonCounterpart(boolean exported, String words, String constructor, boolean gathers, Set<String> own) {
    private static final String RELEASE = "6.0.1";
    private static final String SPARSE = "sentence_transformers.sparse_encoder.losses";
    private static final String DENSE = "sentence_transformers.sentence_transformer.losses";

    /** A loss that the reference exports under the same name. */
    static PythonCounterpart exported(String name) {
        return new PythonCounterpart(
                true,
                "The reference library (sentence-transformers " + RELEASE + ") has it as " + SPARSE + "." + name + ".",
                "losses." + name,
                false,
                Set.of());
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
                        + " made here from the reference library's loss for dense encoders, " + DENSE + "." + dense
                        + ". "
                        + instead,
                "",
                false,
                Set.of());
    }

    /** A loss that the reference has in no form. */
    static PythonCounterpart none() {
        return new PythonCounterpart(
                false,
                "The reference library (sentence-transformers " + RELEASE
                        + ") has nothing like it. A model trained with"
                        + " it opens there like any other, because the loss is not part of a model.",
                "",
                false,
                Set.of());
    }

    /** The same with something that an exported script brings along. */
    PythonCounterpart broughtAlong(String where) {
        return new PythonCounterpart(exported, words, where, gathers, own);
    }

    /** The same, computed over the rows of all devices by the reference itself. */
    PythonCounterpart gathering() {
        return new PythonCounterpart(exported, words, constructor, true, own);
    }

    /** The same without parameters that only we have. */
    PythonCounterpart without(String... keys) {
        return new PythonCounterpart(exported, words, constructor, gathers, Set.of(keys));
    }
}
