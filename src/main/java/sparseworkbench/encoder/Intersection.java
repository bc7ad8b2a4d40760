package sparseworkbench.encoder;

import java.util.Arrays;

/** What one vector has in common with others. */
final class Intersection {
    private Intersection() {}

    static SparseVectors of(SparseVectors one, int row, SparseVectors others) {
        if (one.width() != others.width()) {
            throw new IllegalArgumentException(
                    "Vectors of " + one.width() + " and " + others.width() + " dimensions share nothing");
        }
        float[] dense = new float[one.width()];
        for (int i = one.indptr()[row]; i < one.indptr()[row + 1]; i++) {
            dense[one.indices()[i]] = one.values()[i];
        }
        int[] indptr = new int[others.rows() + 1];
        int[] indices = new int[others.indices().length];
        float[] values = new float[indices.length];
        int to = 0;
        for (int other = 0; other < others.rows(); other++) {
            for (int i = others.indptr()[other]; i < others.indptr()[other + 1]; i++) {
                float product = dense[others.indices()[i]] * others.values()[i];
                if (product != 0) {
                    indices[to] = others.indices()[i];
                    values[to++] = product;
                }
            }
            indptr[other + 1] = to;
        }
        return new SparseVectors(indptr, Arrays.copyOf(indices, to), Arrays.copyOf(values, to), one.width());
    }
}
