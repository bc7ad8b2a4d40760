package sparseworkbench.encoder;

/**
 * Sparse vectors off the tensor engine, in compressed rows.
 *
 * @param indptr  {@code [rows + 1]} where each row starts in the other two arrays
 * @param indices dimensions, ascending within a row
 * @param values  weights, never 0
 * @param width   number of dimensions
 */
public record SparseVectors(int[] indptr, int[] indices, float[] values, int width) {

    public int rows() {
        return indptr.length - 1;
    }

    /** Non-zero dimensions of one row. */
    public int activeDims(int row) {
        return indptr[row + 1] - indptr[row];
    }

    /** Mean non-zero dimensions per row; 0 without rows. The reference's {@code active_dims}. */
    public double meanActiveDims() {
        return rows() == 0 ? 0 : (double) indices.length / rows();
    }
}
