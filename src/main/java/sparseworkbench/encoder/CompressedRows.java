package sparseworkbench.encoder;

import ai.djl.ndarray.NDList;
import java.util.Arrays;

/** Collects sparse rows in any order and puts them together in the order of the texts. */
final class CompressedRows {
    private final int[][] indices;
    private final float[][] values;
    private final int width;

    /** Rows that nothing is put into stay empty. */
    CompressedRows(int rows, int width) {
        this.indices = new int[rows][];
        this.values = new float[rows][];
        Arrays.fill(indices, new int[0]);
        Arrays.fill(values, new float[0]);
        this.width = width;
    }

    /**
     * Takes a batch off the tensor engine.
     *
     * @param batch     active entries per text, entries, values
     * @param positions where each row of the batch belongs
     */
    void put(NDList batch, int[] positions) {
        int[] counts = batch.get(0).toIntArray();
        int[] entries = batch.get(1).toIntArray();
        float[] weights = batch.get(2).toFloatArray();
        int at = 0;
        for (int row = 0; row < counts.length; row++) {
            indices[positions[row]] = Arrays.copyOfRange(entries, at, at + counts[row]);
            values[positions[row]] = Arrays.copyOfRange(weights, at, at + counts[row]);
            at += counts[row];
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
