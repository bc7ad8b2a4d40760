package sparseworkbench.finder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction (1979) of several tests that are looked at together: the smallest p times the number of tests, the next one times one less, and so on, never
 * below the one before. As strict as Bonferroni's for the smallest, and never stricter for the others.
 */
final class HolmCorrection {
    private HolmCorrection() {}

    /** The corrected probabilities, in the same order. */
    static double[] of(double... p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = Arrays.copyOf(p, p.length);
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, p[order[rank]] * (p.length - rank)));
            corrected[order[rank]] = most;
        }
        return corrected;
    }
}
