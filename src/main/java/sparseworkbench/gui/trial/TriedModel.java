package sparseworkbench.gui.trial;

import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Precision;
import sparseworkbench.launch.SearchProcess.Searcher;
import sparseworkbench.search.SearchModel;
import sparseworkbench.search.SearchTexts;
import sparseworkbench.store.RunId;

/**
 * A model that can be tried.
 *
 * @param label    what people read
 * @param source   a folder, a built-in model, or BM25; empty for none at all
 * @param run      the run that it came from
 * @param measured the texts that this run is measured on
 * @param precision a choice of {@link Precision#PARAM}
 */
record TriedModel(String label, String source, Optional<RunId> run, Optional<SearchTexts> measured, String precision) {
    static final TriedModel NONE = new TriedModel("nothing", "", Optional.empty(), Optional.empty());
    static final TriedModel BUILT_IN = new TriedModel(
            "Built-in model, not trained", EncoderParams.SOURCE.defaultValue(), Optional.empty(), Optional.empty());
    static final TriedModel BM25 =
            new TriedModel("BM25, words as they are", SearchModel.BM25, Optional.empty(), Optional.empty());

    /** In the usual precision. */
    TriedModel(String label, String source, Optional<RunId> run, Optional<SearchTexts> measured) {
        this(label, source, run, measured, Precision.PARAM.defaultValue());
    }

    /** The same in another precision; words as they are have none. */
    TriedModel in(String other) {
        return isNone() || source.equals(SearchModel.BM25) ? this : new TriedModel(label, source, run, measured, other);
    }

    static TriedModel folder(String name, String path) {
        return new TriedModel("Folder " + name, path, Optional.empty(), Optional.empty());
    }

    boolean isNone() {
        return source.isEmpty();
    }

    /** That it is untrained is said, and no reason not to look at it. */
    Searcher searcher() {
        return new Searcher(source, true, precision);
    }
}
