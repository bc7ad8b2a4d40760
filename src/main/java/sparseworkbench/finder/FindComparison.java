package sparseworkbench.finder;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sparseworkbench.significance.PairedRandomisation;

/**
 * The winner against another candidate that was trained as long, on the queries that did not choose it.
 *
 * @param candidate  place of the other one
 * @param difference by how much the winner scores more
 * @param p          how often chance alone gives such a difference, corrected for all comparisons
 * @param queries    with how many queries such a difference would be told from chance, four times out of five
 */
public record FindComparison(int candidate, double difference, double p, long queries) {
    private static final double CLEAR = 0.01;
    private static final double LIKELY = 0.05;
    /** Of the normal distribution: two-sided 5 %, and 80 % power. */
    private static final double QUANTILES = 1.96 + 0.84;

    boolean isClear() {
        return p < CLEAR && difference > 0;
    }

    boolean isLikely() {
        return p < LIKELY && difference > 0;
    }

    /** Whether the other one is better, for sure, on the queries that tell. */
    boolean isWorse() {
        return p < LIKELY && difference < 0;
    }

    /** @param winner  scores of single queries @param others those of each other one, in the same order */
    static List<FindComparison> of(float[] winner, List<Integer> candidates, List<float[]> others) {
        double[] p = new double[others.size()];
        double[] difference = new double[others.size()];
        long[] queries = new long[others.size()];
        for (int i = 0; i < p.length; i++) {
            PairedRandomisation test = PairedRandomisation.test(others.get(i), winner);
            p[i] = test.p();
            difference[i] = test.difference();
            queries[i] = needed(others.get(i), winner, test.difference());
        }
        double[] corrected = HolmCorrection.of(p);
        return IntStream.range(0, p.length)
                .mapToObj(i -> new FindComparison(candidates.get(i), difference[i], corrected[i], queries[i]))
                .toList();
    }

    private static long needed(float[] other, float[] winner, double difference) {
        double square = 0;
        for (int i = 0; i < other.length; i++) {
            double apart = winner[i] - other[i] - difference;
            square += apart * apart;
        }
        double deviation = Math.sqrt(square / Math.max(1, other.length - 1));
        return difference == 0
                ? Long.MAX_VALUE
                : (long) Math.ceil(Math.pow(QUANTILES * deviation / Math.abs(difference), 2));
    }

    String words() {
        return String.format(Locale.ROOT, "%+.4f, p %.3f", -difference, p);
    }
}
