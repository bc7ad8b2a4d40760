package sparseworkbench.eval;

import java.util.Arrays;
import java.util.List;
import sparseworkbench.encoder.SparseVectors;

/**
 * For each dimension the texts that use it: finds the texts with the largest dot products, exactly. In memory, immutable, for
 * several threads.
 */
public final class InvertedIndex {
    private final Searcher texts;
    private final int[] start;
    private final int[] rows;
    private final float[] weights;

    /**
     * @param corpus one vector per text
     * @param ids    the texts' ids, unique
     */
    public InvertedIndex(SparseVectors corpus, List<String> ids) {
        if (corpus.rows() != ids.size()) {
            throw new IllegalArgumentException(corpus.rows() + " vectors for " + ids.size() + " ids");
        }
        this.texts = new Searcher(ids);
        this.start = starts(corpus);
        this.rows = new int[corpus.indices().length];
        this.weights = new float[rows.length];
        int[] next = start.clone();
        for (int row = 0; row < corpus.rows(); row++) {
            for (int i = corpus.indptr()[row]; i < corpus.indptr()[row + 1]; i++) {
                int slot = next[corpus.indices()[i]]++;
                rows[slot] = row;
                weights[slot] = corpus.values()[i];
            }
        }
    }

    private static int[] starts(SparseVectors corpus) {
        int[] starts = new int[corpus.width() + 1];
        for (int dimension : corpus.indices()) {
            starts[dimension + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
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
        float[] sums = new float[texts.size()];
        for (int i = queries.indptr()[query]; i < queries.indptr()[query + 1]; i++) {
            int dimension = queries.indices()[i];
            float weight = queries.values()[i];
            for (int slot = start[dimension]; slot < start[dimension + 1]; slot++) {
                sums[rows[slot]] += weight * weights[slot];
            }
        }
        return sums;
    }
}
