package sparseworkbench.eval;

import java.util.stream.IntStream;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;

/** Scores of one query against a whole corpus. */
@FunctionalInterface
interface Scoring {

    float[] scores(SparseVectors queries, int row);

    /** By dot products through an index; by other functions text for text. */
    static Scoring of(SimilarityFunction similarity, SparseVectors corpus) {
        if (similarity == SimilarityFunction.DOT) {
            InvertedIndex index = new InvertedIndex(
                    corpus,
                    IntStream.range(0, corpus.rows())
                            .mapToObj(Integer::toString)
                            .toList());
            return index::scores;
        }
        return (queries, row) -> similarity.between(queries.slice(row, row + 1), corpus)[0];
    }
}
