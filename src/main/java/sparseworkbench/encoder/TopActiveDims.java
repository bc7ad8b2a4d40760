package sparseworkbench.encoder;

import java.util.Arrays;

/**
 * Keeps the strongest dimensions of every row.
 *
 * @param count most dimensions that a row keeps
 */
record TopActiveDims(int count) {

    TopActiveDims {
        if (count < 1) {
            throw new IllegalArgumentException("max_active_dims should be at least 1 and is " + count + ".");
        }
    }

    SparseVectors of(SparseVectors all) {
        int[] indptr = new int[all.rows() + 1];
        for (int row = 0; row < all.rows(); row++) {
            indptr[row + 1] = indptr[row] + Math.min(count, all.activeDims(row));
        }
        int[] indices = new int[indptr[all.rows()]];
        float[] values = new float[indices.length];
        for (int row = 0; row < all.rows(); row++) {
            copy(all, row, indices, values, indptr[row]);
        }
        return new SparseVectors(indptr, indices, values, all.width());
    }

    /** The row's strongest entries, in their order; of equal ones the first. */
    private void copy(SparseVectors all, int row, int[] indices, float[] values, int start) {
        int from = all.indptr()[row];
        int end = all.indptr()[row + 1];
        if (end - from <= count) {
            System.arraycopy(all.indices(), from, indices, start, end - from);
            System.arraycopy(all.values(), from, values, start, end - from);
            return;
        }
        float weakest = weakest(all.values(), from, end);
        int equal = count - stronger(all.values(), from, end, weakest);
        int to = start;
        for (int place = from; place < end; place++) {
            int order = Float.compare(Math.abs(all.values()[place]), weakest);
            if (order > 0 || order == 0 && equal-- > 0) {
                indices[to] = all.indices()[place];
                values[to++] = all.values()[place];
            }
        }
    }

    /** The smallest absolute weight that is kept. */
    private float weakest(float[] values, int from, int end) {
        float[] sizes = new float[end - from];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[from + i]);
        }
        Arrays.sort(sizes);
        return sizes[sizes.length - count];
    }

    private static int stronger(float[] values, int from, int end, float weakest) {
        int stronger = 0;
        for (int place = from; place < end; place++) {
            stronger += Float.compare(Math.abs(values[place]), weakest) > 0 ? 1 : 0;
        }
        return stronger;
    }
}
