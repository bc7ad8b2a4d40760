package sparseworkbench.encoder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
            int to = indptr[row];
            for (int from : kept(all, row)) {
                indices[to] = all.indices()[from];
                values[to++] = all.values()[from];
            }
        }
        return new SparseVectors(indptr, indices, values, all.width());
    }

    /** Places of the row's strongest entries, in their order; of equal ones the first. */
    private int[] kept(SparseVectors all, int row) {
        IntStream places = IntStream.range(all.indptr()[row], all.indptr()[row + 1]);
        if (all.activeDims(row) <= count) {
            return places.toArray();
        }
        Integer[] byWeight = places.boxed().toArray(Integer[]::new);
        Arrays.sort(byWeight, Comparator.comparingDouble((Integer place) -> -Math.abs(all.values()[place])));
        return Arrays.stream(byWeight)
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
