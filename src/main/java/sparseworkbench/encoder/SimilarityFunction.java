package sparseworkbench.encoder;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import sparseworkbench.model.SentenceConfig;

/** How two sparse vectors are compared, under the reference's names; larger is more alike. */
public enum SimilarityFunction {
    COSINE("cosine"),
    DOT("dot"),
    EUCLIDEAN("euclidean"),
    MANHATTAN("manhattan");

    /** Shorter vectors count as this long when their direction is asked for, as in the reference. */
    private static final double SHORTEST = 1e-12;

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
        requireSameWidth(a, b);
        float[][] scores = new float[a.rows()][b.rows()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.rows(); j++) {
                scores[i][j] = (float) one(a, i, b, j);
            }
        }
        return scores;
    }

    /** Compares rows of the same number. */
    public float[] pairwise(SparseVectors a, SparseVectors b) {
        requireSameWidth(a, b);
        if (a.rows() != b.rows()) {
            throw new IllegalArgumentException("Pairs of " + a.rows() + " and " + b.rows() + " rows");
        }
        float[] scores = new float[a.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) one(a, i, b, i);
        }
        return scores;
    }

    private static void requireSameWidth(SparseVectors a, SparseVectors b) {
        if (a.width() != b.width()) {
            throw new IllegalArgumentException(
                    "Vectors of " + a.width() + " and " + b.width() + " dimensions cannot be compared");
        }
    }

    private double one(SparseVectors a, int i, SparseVectors b, int j) {
        return switch (this) {
            case DOT -> dot(a, i, b, j);
            case COSINE -> dot(a, i, b, j) / (Math.max(length(a, i), SHORTEST) * Math.max(length(b, j), SHORTEST));
            case EUCLIDEAN -> -Math.sqrt(differences(a, i, b, j, x -> x * x));
            case MANHATTAN -> -differences(a, i, b, j, Math::abs);
        };
    }

    private static double length(SparseVectors a, int i) {
        return Math.sqrt(dot(a, i, a, i));
    }

    private static double dot(SparseVectors a, int i, SparseVectors b, int j) {
        double sum = 0;
        int p = a.indptr()[i];
        int q = b.indptr()[j];
        while (p < a.indptr()[i + 1] && q < b.indptr()[j + 1]) {
            int order = Integer.compare(a.indices()[p], b.indices()[q]);
            if (order == 0) {
                sum += (double) a.values()[p] * b.values()[q];
            }
            p += order <= 0 ? 1 : 0;
            q += order >= 0 ? 1 : 0;
        }
        return sum;
    }

    /** Sum over all dimensions of a function of the difference. */
    private static double differences(SparseVectors a, int i, SparseVectors b, int j, DoubleUnaryOperator of) {
        double sum = 0;
        int p = a.indptr()[i];
        int q = b.indptr()[j];
        int pEnd = a.indptr()[i + 1];
        int qEnd = b.indptr()[j + 1];
        while (p < pEnd || q < qEnd) {
            int left = p < pEnd ? a.indices()[p] : Integer.MAX_VALUE;
            int right = q < qEnd ? b.indices()[q] : Integer.MAX_VALUE;
            double x = left <= right ? a.values()[p++] : 0;
            double y = right <= left ? b.values()[q++] : 0;
            sum += of.applyAsDouble(x - y);
        }
        return sum;
    }
}
