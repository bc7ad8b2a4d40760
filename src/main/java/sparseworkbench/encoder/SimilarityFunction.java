package sparseworkbench.encoder;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.model.SentenceConfig;

/**
 * How two sparse vectors are compared, under the reference's names; larger is more alike. Computed in single precision and in the
 * reference's order on a processor, so that what it finds equally alike is equally alike here.
 */
public enum SimilarityFunction {
    COSINE("cosine"),
    DOT("dot"),
    EUCLIDEAN("euclidean"),
    MANHATTAN("manhattan");

    private final String key;

    SimilarityFunction(String key) {
        this.key = key;
    }

    /** {@code similarity_fn_name}. */
    public String key() {
        return key;
    }

    /** The function of that name. */
    public static SimilarityFunction of(String key) {
        return Stream.of(values())
                .filter(one -> one.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No similarity function: " + key));
    }

    /** The one of a model; the dot product if it does not say. */
    static SimilarityFunction of(SentenceConfig config) {
        return of(config.similarity().orElse(DOT.key));
    }

    /** Compares every row of one set with every row of the other: {@code [a.rows][b.rows]}. */
    public float[][] between(SparseVectors a, SparseVectors b) {
        IntFunction<float[]> scores = against(a, b);
        return IntStream.range(0, a.rows()).mapToObj(scores).toArray(float[][]::new);
    }

    /** The scores of any row of one set with every row of the other; what belongs to a row alone is computed once. */
    public IntFunction<float[]> against(SparseVectors a, SparseVectors b) {
        requireSameWidth(a, b);
        return switch (this) {
            case DOT -> all(a, b, SinglePrecision::dot);
            case COSINE -> all(SinglePrecision.unitRows(a), SinglePrecision.unitRows(b), SinglePrecision::dot);
            case EUCLIDEAN -> all(a, b, (x, i, y, j) -> -SinglePrecision.euclidean(x, i, y, j));
            case MANHATTAN -> all(a, b, (x, i, y, j) -> -SinglePrecision.manhattan(x, i, y, j));
        };
    }

    /** Compares rows of the same number. */
    public float[] pairwise(SparseVectors a, SparseVectors b) {
        requireSameWidth(a, b);
        if (a.rows() != b.rows()) {
            throw new IllegalArgumentException("Pairs of " + a.rows() + " and " + b.rows() + " rows");
        }
        return switch (this) {
            case DOT -> products(a, b);
            case COSINE -> products(SinglePrecision.unitRows(a), SinglePrecision.unitRows(b));
            case EUCLIDEAN -> negative(sums(a, b, SimilarityFunction::squaredDifferences), Math::sqrt);
            case MANHATTAN -> negative(sums(a, b, SimilarityFunction::absoluteDifferences), sum -> sum);
        };
    }

    /** One row against one row. */
    @FunctionalInterface
    private interface Compared {
        float of(SparseVectors a, int i, SparseVectors b, int j);
    }

    private static IntFunction<float[]> all(SparseVectors a, SparseVectors b, Compared compared) {
        return i -> {
            float[] scores = new float[b.rows()];
            for (int j = 0; j < scores.length; j++) {
                scores[j] = compared.of(a, i, b, j);
            }
            return scores;
        };
    }

    /** What is added up for one row and one row. */
    @FunctionalInterface
    private interface Terms {
        float[] of(SparseVectors a, int i, SparseVectors b, int j);
    }

    private static float[] sums(SparseVectors a, SparseVectors b, Terms terms) {
        RowSums sums = new RowSums();
        for (int row = 0; row < a.rows(); row++) {
            sums.add(terms.of(a, row, b, row));
        }
        return sums.sums();
    }

    /** The reference adds up one term for each weight of the set that has fewer, 0 where the other row has none. */
    private static float[] products(SparseVectors a, SparseVectors b) {
        return a.indices().length < b.indices().length
                ? sums(a, b, SinglePrecision::products)
                : sums(b, a, SinglePrecision::products);
    }

    private static float[] negative(float[] sums, DoubleUnaryOperator distance) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = -(float) distance.applyAsDouble(sums[i]);
        }
        return sums;
    }

    private static float[] squaredDifferences(SparseVectors a, int i, SparseVectors b, int j) {
        float[] differences = SinglePrecision.differences(a, i, b, j);
        for (int at = 0; at < differences.length; at++) {
            differences[at] *= differences[at];
        }
        return differences;
    }

    private static float[] absoluteDifferences(SparseVectors a, int i, SparseVectors b, int j) {
        float[] differences = SinglePrecision.differences(a, i, b, j);
        for (int at = 0; at < differences.length; at++) {
            differences[at] = Math.abs(differences[at]);
        }
        return differences;
    }

    private static void requireSameWidth(SparseVectors a, SparseVectors b) {
        if (a.width() != b.width()) {
            throw new IllegalArgumentException(
                    "Vectors of " + a.width() + " and " + b.width() + " dimensions cannot be compared");
        }
    }
}
