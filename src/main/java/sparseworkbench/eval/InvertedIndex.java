package sparseworkbench.eval;

import java.util.List;
import sparseworkbench.encoder.SparseVectors;

/**
 * For each dimension the texts that use it: finds the texts with the largest dot products, exactly. In memory, immutable, for
 * several threads.
 */
public final class InvertedIndex {
    private final Searcher texts;
    private final Postings postings;

    /**
     * @param corpus one vector per text
     * @param ids    the texts' ids, unique
     */
    public InvertedIndex(SparseVectors corpus, List<String> ids) {
        if (corpus.rows() != ids.size()) {
            throw new IllegalArgumentException(corpus.rows() + " vectors for " + ids.size() + " ids");
        }
        this.texts = new Searcher(ids);
        this.postings = new Postings(corpus);
    }

    /** Number of texts. */
    public int size() {
        return texts.size();
    }

    /**
     * The best {@code k} texts for one query, best first. Texts that share nothing with the query take part with the score 0, as
     * in the reference. Equal scores are ordered by id.
     *
     * @param queries vectors of the same width
     * @param row     which of them
     */
    public List<Hit> search(SparseVectors queries, int row, int k) {
        return texts.best(scores(queries, row), k, found -> true);
    }

    /** Dot product of one query with each text, added up in single precision by ascending dimension, as the reference does. */
    public float[] scores(SparseVectors queries, int query) {
        return postings.scores(queries, query);
    }
}
