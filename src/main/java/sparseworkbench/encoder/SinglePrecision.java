package sparseworkbench.encoder;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums over the dimensions of sparse vectors, one addition after the other and each rounded to single precision, as PyTorch's sparse tensors
 * are summed on a processor. Of two sums that are equal in exact arithmetic one may come out larger: rankings are
 * the reference's only where it does so here too.
 */
final class SinglePrecision {
    private SinglePrecision() {}

    /** By ascending dimension. */
    static float dot(SparseVectors a, int i, SparseVectors b, int j) {
        float sum = 0;
        int p = a.indptr()[i];
        int q = b.indptr()[j];
        while (p < a.indptr()[i + 1] && q < b.indptr()[j + 1]) {
            int order = Integer.compare(a.indices()[p], b.indices()[q]);
            if (order == 0) {
                sum += a.values()[p] * b.values()[q];
            }
            p += order <= 0 ? 1 : 0;
            q += order >= 0 ? 1 : 0;
        }
        return sum;
    }

    private static float[] squares(SparseVectors vectors) {
        float[] squares = new float[vectors.rows()];
        for (int row = 0; row < squares.length; row++) {
            squares[row] = dot(vectors, row, vectors, row);
        }
        return squares;
    }

    /** Every row over its length; a row whose squares vanish stays as it is. */
    static SparseVectors unitRows(SparseVectors vectors) {
        float[] scaled = vectors.values().clone();
        float[] squares = squares(vectors);
        for (int row = 0; row < squares.length; row++) {
            float length = (float) Math.sqrt(squares[row]);
            for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1] && length > 0; i++) {
                scaled[i] /= length;
            }
        }
        return new SparseVectors(vectors.indptr(), vectors.indices(), scaled, vectors.width());
    }

    /** From the differences: the reference takes lengths and products of sparse rows, whose rounding leaves equal ones apart. */
    static float euclidean(SparseVectors a, int i, SparseVectors b, int j) {
        float sum = 0;
        for (float difference : differences(a, i, b, j)) {
            sum += difference * difference;
        }
        return (float) Math.sqrt(sum);
    }

    /** Sum of the absolute differences. Only this one is added up in double precision, by scikit-learn. */
    static float manhattan(SparseVectors a, int i, SparseVectors b, int j) {
        float[] differences = differences(a, i, b, j);
        return (float) IntStream.range(0, differences.length)
                .mapToDouble(at -> Math.abs(differences[at]))
                .sum();
    }

    /** The products of weights by ascending dimension of the row {@code i}; 0 where the other row has none. */
    static float[] products(SparseVectors a, int i, SparseVectors b, int j) {
        float[] products = new float[a.activeDims(i)];
        int q = b.indptr()[j];
        for (int next = 0; next < products.length; next++) {
            int p = a.indptr()[i] + next;
            while (q < b.indptr()[j + 1] && b.indices()[q] < a.indices()[p]) {
                q++;
            }
            boolean common = q < b.indptr()[j + 1] && b.indices()[q] == a.indices()[p];
            products[next] = common ? a.values()[p] * b.values()[q] : 0;
        }
        return products;
    }

    /** By ascending dimension of those that either row has. */
    static float[] differences(SparseVectors a, int i, SparseVectors b, int j) {
        int p = a.indptr()[i];
        int q = b.indptr()[j];
        int pEnd = a.indptr()[i + 1];
        int qEnd = b.indptr()[j + 1];
        float[] differences = new float[pEnd - p + qEnd - q];
        int count = 0;
        while (p < pEnd || q < qEnd) {
            int left = p < pEnd ? a.indices()[p] : Integer.MAX_VALUE;
            int right = q < qEnd ? b.indices()[q] : Integer.MAX_VALUE;
            float x = left <= right ? a.values()[p++] : 0;
            float y = right <= left ? b.values()[q++] : 0;
            differences[count++] = x - y;
        }
        return Arrays.copyOf(differences, count);
    }
}
