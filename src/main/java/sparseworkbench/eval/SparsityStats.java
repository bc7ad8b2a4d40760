package sparseworkbench.eval;

import java.util.Arrays;
import java.util.SequencedMap;
import sparseworkbench.encoder.SparseVectors;

/** How sparse vectors are, as the reference counts it. */
public final class SparsityStats {
    private SparsityStats() {}

    /** Adds {@code active_dims} and {@code sparsity_ratio}, means over encodings of equal weight. */
    static void put(SequencedMap<String, Double> metrics, String prefix, SparseVectors... encodings) {
        metrics.put(
                prefix + "active_dims",
                Arrays.stream(encodings)
                        .mapToDouble(SparseVectors::meanActiveDims)
                        .average()
                        .orElse(0));
        metrics.put(
                prefix + "sparsity_ratio",
                Arrays.stream(encodings)
                        .mapToDouble(SparseVectors::sparsityRatio)
                        .average()
                        .orElse(1));
    }

    /** Copies what {@link #put} and {@link #flops} gave under the same names, in the same order. */
    static void copy(SequencedMap<String, Double> metrics, SequencedMap<String, Double> columns) {
        metrics.forEach((name, value) -> {
            if (isOne(name)) {
                columns.put(name, value);
            }
        });
    }

    /** Whether a metric of this name is about sparsity. */
    public static boolean isOne(String name) {
        return name.endsWith("active_dims") || name.endsWith("sparsity_ratio") || name.equals("avg_flops");
    }

    /**
     * The expected number of multiplications to score one query against one document: the sum over the dimensions of the fraction
     * of queries times the fraction of documents that use it. 0 if either side is empty.
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

    /** How many rows have each dimension. */
    static int[] counts(SparseVectors vectors) {
        int[] counts = new int[vectors.width()];
        for (int dimension : vectors.indices()) {
            counts[dimension]++;
        }
        return counts;
    }
}
