package sparseworkbench.eval;

import sparseworkbench.encoder.SparseVectors;

/** How sparse vectors are, as the reference counts it. */
public final class SparsityStats {
    private SparsityStats() {}

    /** The share of zeros: 1 − mean active dimensions / width; 1 without rows. */
    public static double sparsityRatio(SparseVectors vectors) {
        return vectors.width() == 0 ? 1 : 1 - vectors.meanActiveDims() / vectors.width();
    }

    /**
     * The expected number of multiplications to score one query against one document: the sum over the dimensions of the share
     * of queries times the share of documents that use it. 0 if either side is empty.
     */
    public static double flops(SparseVectors queries, SparseVectors documents) {
        if (queries.rows() == 0 || documents.rows() == 0) {
            return 0;
        }
        int[] inQueries = counts(queries);
        int[] inDocuments = counts(documents);
        double sum = 0;
        for (int dimension = 0; dimension < inQueries.length; dimension++) {
            sum += (double) inQueries[dimension] * inDocuments[dimension];
        }
        return sum / queries.rows() / documents.rows();
    }

    private static int[] counts(SparseVectors vectors) {
        int[] counts = new int[vectors.width()];
        for (int dimension : vectors.indices()) {
            counts[dimension]++;
        }
        return counts;
    }
}
