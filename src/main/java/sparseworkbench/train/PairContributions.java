package sparseworkbench.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Figures over pairs taken apart into what each pair contributes, so that the mean of the parts is the figure. A correlation is the mean
 * of products of standardised values, Spearman's of standardised ranks; the average precision is a mean of precisions at the pairs that
 * belong together. Two models that order the pairs equally well can then have their parts of a pair swapped, as a randomisation test
 * does (decision 15).
 */
final class PairContributions {
    private PairContributions() {}

    /**
     * Of Spearman's correlation; not numbers where one of both series does not vary.
     *
     * @param numbers  what each pair should score
     * @param compared what it scores
     */
    static float[] ofSpearman(double[] numbers, float[] compared) {
        return products(ranks(numbers), ranks(doubles(compared)));
    }

    /** Of Pearson's correlation. */
    static float[] ofPearson(double[] numbers, float[] compared) {
        return products(numbers, doubles(compared));
    }

    /** Of the average precision: pairs that do not belong together (0) contribute nothing by themselves. */
    static float[] ofAveragePrecision(double[] numbers, float[] compared) {
        double positives = Arrays.stream(numbers).sum();
        int[] order = IntStream.range(0, compared.length)
                .boxed()
                .sorted(Comparator.comparingDouble(pair -> -compared[pair]))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] parts = new float[numbers.length];
        int right = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && compared[order[to]] == compared[order[from]]) {
                right += numbers[order[to]] == 1 ? 1 : 0;
                to++;
            }
            for (int place = from; place < to; place++) {
                parts[order[place]] =
                        (float) (numbers[order[place]] * ((double) right / to) * parts.length / positives);
            }
            from = to;
        }
        return parts;
    }

    private static float[] products(double[] first, double[] second) {
        double[] x = standardised(first);
        double[] y = standardised(second);
        float[] products = new float[x.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (float) (x[i] * y[i]);
        }
        return products;
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** From 1; equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values)
                .map(value -> (first(sorted, value) + 1 + last(sorted, value)) / 2.0)
                .toArray();
    }

    /** How many are smaller. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many are not larger. */
    private static int last(double[] sorted, double value) {
        return first(sorted, Math.nextUp(value));
    }
}
