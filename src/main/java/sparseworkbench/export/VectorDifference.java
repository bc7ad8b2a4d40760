package sparseworkbench.export;

import java.util.HashMap;
import java.util.Map;
import sparseworkbench.encoder.SparseVectors;

/** How far vectors are apart, dimension by dimension. */
final class VectorDifference {
    private VectorDifference() {}

    static Map<Integer, Float> row(SparseVectors vectors, int row) {
        Map<Integer, Float> weights = new HashMap<>();
        for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
            weights.put(vectors.indices()[i], vectors.values()[i]);
        }
        return weights;
    }

    /** The largest difference of a number; what one has not is 0 there. */
    static double largest(Map<Integer, Float> one, Map<Integer, Float> other) {
        double largest = 0;
        for (Map.Entry<Integer, Float> weight : one.entrySet()) {
            largest = Math.max(largest, Math.abs(weight.getValue() - other.getOrDefault(weight.getKey(), 0f)));
        }
        for (Map.Entry<Integer, Float> weight : other.entrySet()) {
            largest = Math.max(largest, Math.abs(weight.getValue() - one.getOrDefault(weight.getKey(), 0f)));
        }
        return largest;
    }

    /** The largest difference of a number, relative to the expected one; infinite where that is 0. */
    static double relative(Map<Integer, Float> expected, Map<Integer, Float> found) {
        Map<Integer, Float> all = new HashMap<>(found);
        expected.keySet().forEach(dimension -> all.putIfAbsent(dimension, 0f));
        double largest = 0;
        for (Map.Entry<Integer, Float> weight : all.entrySet()) {
            float wanted = expected.getOrDefault(weight.getKey(), 0f);
            if (weight.getValue() != wanted) {
                largest = Math.max(largest, Math.abs((weight.getValue() - wanted) / wanted));
            }
        }
        return largest;
    }

    static double largest(SparseVectors one, SparseVectors other) {
        double largest = 0;
        for (int row = 0; row < one.rows(); row++) {
            largest = Math.max(largest, largest(row(one, row), row(other, row)));
        }
        return largest;
    }
}
