package sparseworkbench.encoder;

import ai.djl.ndarray.NDList;
import java.util.Arrays;

/** Collects sparse rows in any order and puts them together in the order of the texts. */
final class SparseVectorsBuilder {
    private final int[][] indices;
    private final float[][] values;
    private final int width;

    /** Rows that nothing is put into stay empty. */
    SparseVectorsBuilder(int rows, int width) {
        this.indices = new int[rows][];
        this.values = new float[rows][];
        Arrays.fill(indices, new int[0]);
        Arrays.fill(values, new float[0]);
        this.width = width;
    }

    /**
     * Rows one after the other.
     *
     * @param counts  active entries of each row
     * @param entries dimensions, ascending in each row
     * @param weights of the entries
     */
    record Batch(int[] counts, int[] entries, float[] weights) {

        /** Takes rows off the tensor engine: active entries per text, entries, values. */
        static Batch of(NDList rows) {
            return new Batch(
                    rows.get(0).toIntArray(),
                    rows.get(1).toIntArray(),
                    rows.get(2).toFloatArray());
        }

        /** Rows without any entry. */
        static Batch empty(int rows) {
            return new Batch(new int[rows], new int[0], new float[0]);
        }
    }

    /** @param positions where each row of the batch belongs */
    void put(Batch batch, int[] positions) {
        int at = 0;
        for (int row = 0; row < positions.length; row++) {
            int to = at + batch.counts()[row];
            put(
                    positions[row],
                    Arrays.copyOfRange(batch.entries(), at, to),
                    Arrays.copyOfRange(batch.weights(), at, to));
            at = to;
        }
    }

    /** Takes one row: dimensions, ascending, and their weights. */
    void put(int row, int[] entries, float[] weights) {
        indices[row] = entries;
        values[row] = weights;
    }

    SparseVectors toVectors() {
        int[] indptr = new int[indices.length + 1];
        for (int row = 0; row < indices.length; row++) {
            indptr[row + 1] = Math.addExact(indptr[row], indices[row].length);
        }
        int[] allIndices = new int[indptr[indices.length]];
        float[] allValues = new float[allIndices.length];
        for (int row = 0; row < indices.length; row++) {
            System.arraycopy(indices[row], 0, allIndices, indptr[row], indices[row].length);
            System.arraycopy(values[row], 0, allValues, indptr[row], indices[row].length);
        }
        return new SparseVectors(indptr, allIndices, allValues, width);
    }
}
