package sparseworkbench.eval;

import java.util.function.IntFunction;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;

/** Scores of queries against a whole corpus. */
final class Scoring {
    private Scoring() {}

    /** The scores of any query: by dot products through an index; by other functions text for text. */
    static IntFunction<float[]> of(SimilarityFunction similarity, SparseVectors queries, SparseVectors corpus) {
        if (similarity == SimilarityFunction.DOT) {
            Postings postings = new Postings(corpus);
            return row -> postings.scores(queries, row);
        }
        return similarity.against(queries, corpus);
    }
}
