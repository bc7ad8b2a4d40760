package sparseworkbench.encoder;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Sparse vectors off the tensor engine, in compressed rows.
 *
 * @param indptr  {@code [rows + 1]} where each row starts in the other two arrays
 * @param indices dimensions, ascending within a row
 * @param values  weights, never 0
 * @param width   number of dimensions
 */
public record SparseVectors(int[] indptr, int[] indices, float[] values, int width) {

    /** PyTorch's: nothing is divided by less. */
    private static final double SHORTEST = 1e-12;

    public int rows() {
        return indptr.length - 1;
    }

    /** Non-zero dimensions of one row. */
    public int activeDims(int row) {
        return indptr[row + 1] - indptr[row];
    }

    /** Mean non-zero dimensions per row; 0 without rows. The reference's {@code active_dims}, a mean in single precision. */
    public double meanActiveDims() {
        return rows() == 0 ? 0 : (float) ((double) indices.length / rows());
    }

    /** Fraction of dimensions that are zero, mean over the rows; 1 without rows. The reference's {@code sparsity_ratio}. */
    public double sparsityRatio() {
        return 1 - meanActiveDims() / width;
    }

    /** @throws IOException a weight is infinite or no number; for people */
    public void requireFinite() throws IOException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IOException("The vectors of this model hold numbers that are not finite: its weights are"
                        + " too large, or damaged. Nothing was written of them. Choose another model.");
            }
        }
    }

    /** The same vectors with at most {@code count} dimensions each: those of the largest absolute weights. */
    public SparseVectors strongest(int count) {
        return new TopActiveDims(count).of(this);
    }

    /** Every row over its length, so that it has length 1; a row of zeros stays one. */
    public SparseVectors normalized() {
        float[] scaled = new float[values.length];
        for (int row = 0; row < rows(); row++) {
            double squares = 0;
            for (int i = indptr[row]; i < indptr[row + 1]; i++) {
                squares += (double) values[i] * values[i];
            }
            double length = Math.max(Math.sqrt(squares), SHORTEST);
            for (int i = indptr[row]; i < indptr[row + 1]; i++) {
                scaled[i] = (float) (values[i] / length);
            }
        }
        return new SparseVectors(indptr, indices, scaled, width);
    }

    /** As {@link #strongest} if there is a limit. */
    SparseVectors atMost(OptionalInt maxActiveDims) {
        return maxActiveDims.isPresent() ? strongest(maxActiveDims.getAsInt()) : this;
    }

    /** Where in {@code indices} and {@code values} the largest weights of a row are, largest first. */
    public int[] top(int row, int count) {
        return IntStream.range(indptr[row], indptr[row + 1])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                .limit(count)
                .mapToInt(i -> i)
                .toArray();
    }

    /** The dimensions that a row of this and a row of {@code other} have in common, with the products of their weights. */
    public SparseVectors intersection(int row, SparseVectors other) {
        return Intersection.of(this, row, other);
    }

    /** The cosine of each row and that of {@code other} at the same place; 1 where both are empty, 0 where one is. */
    public double[] cosines(SparseVectors other) {
        SparseVectors units = normalized();
        SparseVectors others = other.normalized();
        double[] cosines = new double[rows()];
        for (int row = 0; row < cosines.length; row++) {
            boolean bothEmpty = activeDims(row) == 0 && other.activeDims(row) == 0;
            cosines[row] = bothEmpty ? 1 : units.product(row, others);
        }
        return cosines;
    }

    private double product(int row, SparseVectors other) {
        double sum = 0;
        int there = other.indptr[row];
        for (int here = indptr[row]; here < indptr[row + 1]; here++) {
            while (there < other.indptr[row + 1] && other.indices[there] < indices[here]) {
                there++;
            }
            if (there < other.indptr[row + 1] && other.indices[there] == indices[here]) {
                sum += (double) values[here] * other.values[there];
            }
        }
        return sum;
    }

    /** The rows from {@code from} up to, not including, {@code to}. */
    public SparseVectors slice(int from, int to) {
        int[] starts = new int[to - from + 1];
        for (int row = 0; row < starts.length; row++) {
            starts[row] = indptr[from + row] - indptr[from];
        }
        return new SparseVectors(
                starts,
                Arrays.copyOfRange(indices, indptr[from], indptr[to]),
                Arrays.copyOfRange(values, indptr[from], indptr[to]),
                width);
    }

    /** The rows of these numbers, in their order; a row may come twice. */
    public SparseVectors rows(int[] chosen) {
        int[] starts = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            starts[i + 1] = starts[i] + activeDims(chosen[i]);
        }
        int[] ofRows = new int[starts[chosen.length]];
        float[] weights = new float[ofRows.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(indices, indptr[chosen[i]], ofRows, starts[i], activeDims(chosen[i]));
            System.arraycopy(values, indptr[chosen[i]], weights, starts[i], activeDims(chosen[i]));
        }
        return new SparseVectors(starts, ofRows, weights, width);
    }

    /** Vectors of which every dimension is written down. */
    public static SparseVectors ofDense(List<float[]> rows, int width) {
        int[] starts = new int[rows.size() + 1];
        for (int row = 0; row < rows.size(); row++) {
            float[] dense = rows.get(row);
            starts[row + 1] = starts[row]
                    + (int) IntStream.range(0, width).filter(i -> dense[i] != 0).count();
        }
        int[] dimensions = new int[starts[rows.size()]];
        float[] weights = new float[dimensions.length];
        int next = 0;
        for (float[] dense : rows) {
            for (int dimension = 0; dimension < width; dimension++) {
                if (dense[dimension] != 0) {
                    dimensions[next] = dimension;
                    weights[next++] = dense[dimension];
                }
            }
        }
        return new SparseVectors(starts, dimensions, weights, width);
    }
}
