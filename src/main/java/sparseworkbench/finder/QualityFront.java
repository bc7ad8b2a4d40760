package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Quality against cost: what each query scores on average over what a search may cost, measured in products a pair and on a logarithmic scale, so that a candidate
 * that is good at few dimensions counts as much as one that is good at many. Products are counted for every architecture in the same way.
 *
 * <p>Between two measured points it goes straight; one that is worse than a cheaper one is not used, and what is beyond the last is as good as the last.
 *
 * @param levels products a pair, ascending
 */
record QualityFront(List<Double> levels) {
    private static final int LEVELS = 16;
    /** What costs nothing has no logarithm. */
    private static final double LEAST_PRODUCTS = 1e-6;

    QualityFront {
        levels = List.copyOf(levels);
    }

    /** From the cheapest that all of them can do to the dearest that any of them does. @param fronts none of them empty */
    static QualityFront over(List<List<FrontPoint>> fronts) {
        double low = fronts.stream()
                .mapToDouble(front -> products(front).min().orElseThrow())
                .max()
                .orElse(1);
        double high =
                fronts.stream().flatMapToDouble(QualityFront::products).max().orElse(1);
        double ratio = Math.max(1, high / low);
        return new QualityFront(IntStream.range(0, LEVELS)
                .mapToObj(i -> low * Math.pow(ratio, i / (LEVELS - 1.0)))
                .toList());
    }

    private static DoubleStream products(List<FrontPoint> front) {
        return front.stream().mapToDouble(point -> Math.max(LEAST_PRODUCTS, point.products()));
    }

    /** What each query scores on average over the levels. @param quality of the scores of all queries, by which points are worse or better */
    float[] scores(List<FrontPoint> front, ToDoubleFunction<float[]> quality) {
        List<FrontPoint> useful = useful(front, quality);
        double[] sum = new double[useful.getFirst().scores().length];
        for (double level : levels) {
            add(useful, level, sum);
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / levels.size());
        }
        return mean;
    }

    /** The cheapest first, each better than all before it. */
    private static List<FrontPoint> useful(List<FrontPoint> front, ToDoubleFunction<float[]> quality) {
        List<FrontPoint> useful = new ArrayList<>();
        front.stream()
                .sorted(Comparator.comparingDouble(FrontPoint::products))
                .filter(point -> useful.isEmpty()
                        || quality.applyAsDouble(point.scores())
                                > quality.applyAsDouble(useful.getLast().scores()))
                .forEach(useful::add);
        return useful;
    }

    private static void add(List<FrontPoint> useful, double level, double[] sum) {
        int above = 0;
        while (above < useful.size() && useful.get(above).products() <= level) {
            above++;
        }
        FrontPoint low = useful.get(Math.max(0, above - 1));
        FrontPoint high = useful.get(Math.min(above, useful.size() - 1));
        double from = Math.log(Math.max(LEAST_PRODUCTS, low.products()));
        double to = Math.log(Math.max(LEAST_PRODUCTS, high.products()));
        double part = to > from ? (Math.log(level) - from) / (to - from) : 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += low.scores()[i] * (1 - part) + high.scores()[i] * part;
        }
    }
}
