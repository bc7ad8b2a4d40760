package sparseworkbench.finder;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The evaluation's queries in two halves, drawn by their ids and so always the same: one chooses, the other tells how good the chosen one is. What is best of
 * many on the queries that chose it is flattered by them. Ids are sorted by their hash and cut in the middle, so that both halves are equally large; of an odd
 * number, one more tells.
 */
final class QueryHalves {
    static final String TOO_FEW =
            "The evaluation has too few queries that are scored: one half chooses and the other tells, so a search"
                    + " needs two at least, and a hundred to tell anything.";

    private static final int SPREAD = 0x9E3779B9;

    private final int[] choosing;
    private final int[] telling;
    private final Set<String> tellers = new HashSet<>();

    QueryHalves(List<String> queries) {
        List<Integer> drawn = IntStream.range(0, queries.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> queries.get(i).hashCode() * SPREAD)
                        .thenComparing(queries::get))
                .toList();
        int middle = drawn.size() / 2;
        choosing = places(drawn.subList(0, middle));
        telling = places(drawn.subList(middle, drawn.size()));
        IntStream.of(telling).forEach(i -> tellers.add(queries.get(i)));
    }

    private static int[] places(List<Integer> drawn) {
        return drawn.stream().mapToInt(i -> i).sorted().toArray();
    }

    /** Whether there is something to choose by, and something that tells. */
    boolean areFilled() {
        return choosing.length > 0 && telling.length > 0;
    }

    /** Whether a query is of the half that tells. */
    boolean isTelling(String query) {
        return tellers.contains(query);
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
