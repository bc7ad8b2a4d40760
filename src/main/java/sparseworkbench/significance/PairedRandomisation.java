package sparseworkbench.significance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired randomisation test (Fisher; Smucker, Allan and Carterette 2007 for retrieval). If two systems were the same, it would
 * be chance which of both scores of a query is whose: so the signs of the differences are drawn anew many times, and the test says
 * how often the mean difference is then at least as large as the real one, in either direction.
 *
 * @param difference mean of the scores of the second minus those of the first
 * @param p          fraction of the resamples with a difference at least as large; two-sided
 * @param better     queries that score more in the second
 * @param worse      queries that score less
 * @param equal      queries that score the same
 * @param chance     differences that chance alone gives, ascending; evenly picked from all that were drawn
 */
public record PairedRandomisation(double difference, double p, int better, int worse, int equal, double[] chance) {
    /** How often the signs are drawn. */
    public static final int RESAMPLES = 10_000;

    private static final long SEED = 42;
    private static final int KEPT = 1000;
    /** Sums that differ by rounding only count as equal. */
    private static final double ROUNDING = 1e-9;

    /** Compares two lists of scores of the same queries in the same order. The same lists always give the same answer. */
    public static PairedRandomisation test(float[] first, float[] second) {
        return test(first, second, RESAMPLES, SEED);
    }

    static PairedRandomisation test(float[] first, float[] second, int resamples, long seed) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(first.length + " scores against " + second.length);
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = (double) second[i] - first[i];
        }
        // A difference of 0 has no sign to draw.
        double[] changed =
                Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        int better = (int)
                Arrays.stream(changed).filter(difference -> difference > 0).count();
        double real = Arrays.stream(changed).sum();
        boolean all = changed.length < Integer.SIZE - 1 && 1 << changed.length <= resamples;
        double[] sums = all ? everySign(changed) : sampledSigns(changed, resamples, new SplittableRandom(seed));
        long atLeast = Arrays.stream(sums)
                .filter(sum -> Math.abs(sum) >= Math.abs(real) - ROUNDING)
                .count();
        // The real signs are one more resample, so that chance is never ruled out; among all signs they are already.
        double p = all ? (double) atLeast / sums.length : (atLeast + 1.0) / (sums.length + 1);
        return new PairedRandomisation(
                real / first.length,
                p,
                better,
                changed.length - better,
                first.length - changed.length,
                picked(sums, first.length));
    }

    /** Few queries differ: all combinations of signs. */
    private static double[] everySign(double[] changed) {
        double[] sums = new double[1 << changed.length];
        for (int signs = 0; signs < sums.length; signs++) {
            for (int i = 0; i < changed.length; i++) {
                sums[signs] += (signs >> i & 1) == 0 ? changed[i] : -changed[i];
            }
        }
        return sums;
    }

    private static double[] sampledSigns(double[] changed, int resamples, SplittableRandom random) {
        double[] sums = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            long signs = 0;
            for (int i = 0; i < changed.length; i++) {
                signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
                sums[resample] += (signs & 1) == 0 ? changed[i] : -changed[i];
            }
        }
        return sums;
    }

    private static double[] picked(double[] sums, int queries) {
        double[] sorted = sums.clone();
        Arrays.sort(sorted);
        double[] picked = new double[Math.min(KEPT, sorted.length)];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = sorted[(int) ((long) i * (sorted.length - 1) / Math.max(1, picked.length - 1))] / queries;
        }
        return picked;
    }

    /** Number of queries. */
    public int queries() {
        return better + worse + equal;
    }
}
