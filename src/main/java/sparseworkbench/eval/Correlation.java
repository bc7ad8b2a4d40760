package sparseworkbench.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Correlations of two series as SciPy's; not a number when one of them does not vary. */
final class Correlation {
    private Correlation() {}

    static double pearson(double[] x, float[] y) {
        return pearson(x, doubles(y));
    }

    static double spearman(double[] x, float[] y) {
        return pearson(ranks(x), ranks(doubles(y)));
    }

    private static double[] doubles(float[] y) {
        return IntStream.range(0, y.length).mapToDouble(i -> y[i]).toArray();
    }

    /** Whether all numbers are the same, so that nothing can go with them. */
    static boolean isConstant(double[] numbers) {
        return Arrays.stream(numbers).allMatch(number -> number == numbers[0]);
    }

    static boolean isConstant(float[] numbers) {
        return isConstant(doubles(numbers));
    }

    private static double pearson(double[] x, double[] y) {
        // A mean is rounded, so that squares of what is left are not always 0.
        if (isConstant(x) || isConstant(y)) {
            return Double.NaN;
        }
        double[] aroundX = around(x);
        double[] aroundY = around(y);
        double together = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            together += aroundX[i] * aroundY[i];
            squaresX += aroundX[i] * aroundX[i];
            squaresY += aroundY[i] * aroundY[i];
        }
        return Math.clamp(together / Math.sqrt(squaresX) / Math.sqrt(squaresY), -1, 1);
    }

    /** Distances from the mean, the farthest as 1, so that the squares of tiny and of huge ones are numbers, too. */
    private static double[] around(double[] numbers) {
        double usual = Arrays.stream(numbers).average().orElse(0);
        double mean = Double.isFinite(usual)
                ? usual
                : Arrays.stream(numbers).map(number -> number / numbers.length).sum();
        double farthest = Arrays.stream(numbers)
                .map(number -> Math.abs(number - mean))
                .max()
                .orElse(1);
        return Arrays.stream(numbers).map(number -> (number - mean) / farthest).toArray();
    }

    /** From 1; equal numbers share the mean of their ranks. */
    static double[] ranks(double[] numbers) {
        int[] order = IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[numbers.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && numbers[order[to]] == numbers[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
