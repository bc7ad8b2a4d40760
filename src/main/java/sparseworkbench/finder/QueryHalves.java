package sparseworkbench.finder;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The evaluation's queries in two halves, drawn by their ids and so always the same: one chooses, the other tells how good the chosen one is. What is best of
 * many on the queries that chose it is flattered by them.
 */
final class QueryHalves {
    private static final int SPREAD = 0x9E3779B9;

    private final int[] choosing;
    private final int[] telling;

    QueryHalves(List<String> queries) {
        choosing = IntStream.range(0, queries.size())
                .filter(i -> isChoosing(queries.get(i)))
                .toArray();
        telling = IntStream.range(0, queries.size())
                .filter(i -> !isChoosing(queries.get(i)))
                .toArray();
    }

    /** Whether a query is of the half that chooses. */
    static boolean isChoosing(String query) {
        return (query.hashCode() * SPREAD) >>> (Integer.SIZE - 1) == 0;
    }

    int choosing() {
        return choosing.length;
    }

    int telling() {
        return telling.length;
    }

    /** Mean score of the half that chooses. */
    double choosing(float[] scores) {
        return IntStream.of(choosing).mapToDouble(i -> scores[i]).average().orElse(Double.NaN);
    }

    /** Scores of the half that tells. */
    float[] telling(float[] scores) {
        float[] half = new float[telling.length];
        for (int i = 0; i < half.length; i++) {
            half[i] = scores[telling[i]];
        }
        return half;
    }
}
