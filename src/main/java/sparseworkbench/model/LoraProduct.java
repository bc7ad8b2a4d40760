package sparseworkbench.model;

import java.io.IOException;
import java.util.Optional;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.Weights;

/**
 * What an adapter adds to one matrix: {@code scale * left * right}. With DoRA (<a href="https://arxiv.org/abs/2402.09353">Liu et al., 2024</a>) the
 * sum is then given the lengths that the adapter says, or those it had before: of its rows, in a table of embeddings of its columns.
 */
final class LoraProduct {
    private final Weights files;
    private final String source;
    private final int columns;
    private final int rank;
    private final double scale;
    /** {@code [rows, rank]}. */
    private final float[] left;
    /** {@code [rank, columns]}. */
    private final float[] right;

    private final boolean table;
    /** Of DoRA: a factor per row or column. */
    private Optional<double[]> factors = Optional.empty();

    private LoraProduct(
            Weights files, String source, float[] left, float[] right, int rank, double scale, boolean table) {
        this.files = files;
        this.source = source;
        this.columns = (int) files.shape(source)[1];
        this.left = left;
        this.right = right;
        this.rank = rank;
        this.scale = scale;
        this.table = table;
    }

    /**
     * For a linear layer.
     *
     * @param a {@code [rank, columns]}
     * @param b {@code [rows, rank]}
     */
    static LoraProduct ofLinear(Weights files, String source, FloatTensor a, FloatTensor b, double scale) {
        return new LoraProduct(files, source, b.data(), a.data(), (int) a.shape()[0], scale, false);
    }

    /**
     * For a table of embeddings.
     *
     * @param a {@code [rank, rows]}
     * @param b {@code [columns, rank]}
     */
    static LoraProduct ofTable(Weights files, String source, FloatTensor a, FloatTensor b, double scale) {
        return new LoraProduct(files, source, transposed(a), transposed(b), (int) a.shape()[0], scale, true);
    }

    private static float[] transposed(FloatTensor matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix.data()[row * columns + column];
            }
        }
        return turned;
    }

    /** The same with lengths of its own, or with those that the matrix had before. */
    LoraProduct withLengths(Optional<float[]> lengths) throws IOException {
        int rows = (int) files.shape(source)[0];
        double[] before = new double[table ? columns : rows];
        double[] after = new double[before.length];
        for (int row = 0; row < rows; row++) {
            float[] numbers = files.part(source, (long) row * columns, columns);
            float[] sums = added(numbers, (long) row * columns);
            for (int column = 0; column < columns; column++) {
                int place = table ? column : row;
                before[place] += (double) numbers[column] * numbers[column];
                after[place] += (double) sums[column] * sums[column];
            }
        }
        double[] quotients = new double[before.length];
        for (int i = 0; i < quotients.length; i++) {
            double length = lengths.isPresent() ? lengths.get()[i] : Math.sqrt(before[i]);
            quotients[i] = length / Math.sqrt(after[i]);
        }
        LoraProduct scaled = new LoraProduct(files, source, left, right, rank, scale, table);
        scaled.factors = Optional.of(quotients);
        return scaled;
    }

    /** @param from the place of the first of the numbers in their matrix */
    float[] added(float[] numbers, long from) {
        float[] sum = new float[numbers.length];
        for (int i = 0; i < sum.length; i++) {
            int row = (int) ((from + i) / columns);
            int column = (int) ((from + i) % columns);
            double product = 0;
            for (int r = 0; r < rank; r++) {
                product += (double) left[row * rank + r] * right[r * columns + column];
            }
            sum[i] = numbers[i] + (float) (product * scale);
            if (factors.isPresent()) {
                sum[i] = (float) (sum[i] * factors.get()[table ? column : row]);
            }
        }
        return sum;
    }
}
