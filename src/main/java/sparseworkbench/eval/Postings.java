package sparseworkbench.eval;

import java.util.Arrays;
import sparseworkbench.encoder.SparseVectors;

/** For each dimension the rows that use it, with their weights: the arrays of an inverted index. Immutable, for several threads. */
final class Postings {
    private static final int TEXT_BYTES = Integer.BYTES;
    private static final int WEIGHT_BYTES = Float.BYTES;

    private final int texts;
    private final int[] start;
    private final int[] rows;
    private final float[] weights;

    /** @param corpus one vector per text */
    Postings(SparseVectors corpus) {
        this.texts = corpus.rows();
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

    /** How large an index of these vectors is: the number of a text and its weight, 4 bytes each, for every active dimension of every text. */
    static long bytes(SparseVectors corpus) {
        return (long) corpus.indices().length * (TEXT_BYTES + WEIGHT_BYTES);
    }

    /** Dot product of one query with each text, added up in single precision by ascending dimension. */
    float[] scores(SparseVectors queries, int query) {
        float[] sums = new float[texts];
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
