package sparseworkbench.encoder;

/** Sparse vectors written out in full. */
final class Dense {
    private Dense() {}

    static float[] of(SparseVectors vectors) {
        float[] dense = new float[vectors.rows() * vectors.width()];
        for (int row = 0; row < vectors.rows(); row++) {
            for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                dense[row * vectors.width() + vectors.indices()[i]] = vectors.values()[i];
            }
        }
        return dense;
    }
}
