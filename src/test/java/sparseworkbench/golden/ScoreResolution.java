package sparseworkbench.golden;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * How exactly a loss made of scores can be known in single precision.
 *
 * <p>A ranking loss is a difference of scores: the logarithm of a sum of exponentials less the score of the right document. Near 30 two
 * neighbouring floats are 1.9e-6 apart, and in which order a processor adds the products of a score (with AVX-512 another one than with
 * AVX2) decides between neighbours. So a loss of 0.01 may be off by a few times 1.9e-6 whatever its own size, and no tolerance that is
 * relative to the loss alone can know that. In the same way a gradient is a product of an embedding's entries and of weights between 0
 * and 1 that are known to a few times 1.2e-7, however small what is left of them is.
 *
 * @param score the largest score that can occur in the case, as the loss sees it; 0 for a loss without scores
 * @param slope the largest gradient that an entry of an embedding can have through one score
 */
public record ScoreResolution(double score, double slope) {
    /** For losses that subtract no scores. */
    public static final ScoreResolution NONE = new ScoreResolution(0, 0);

    /** Two scores are subtracted, each may be off by its neighbour on either side. */
    private static final double NEIGHBOURS = 4;

    /** Of the base loss inside a wrapper, or of the loss itself, for embeddings {@code [batch, dim]}. */
    public static ScoreResolution of(Variant loss, List<Tensor> columns) {
        Values values = loss.values();
        if (find(values, "loss").orElse(null) instanceof Variant base) {
            return of(base, columns);
        }
        OptionalDouble scale = number(values, "scale");
        OptionalDouble temperature = number(values, "temperature");
        boolean distance = find(values, "distance_metric")
                .filter(metric -> !metric.equals("COSINE"))
                .isPresent();
        boolean dot = find(values, "similarity_fct")
                .filter(chosen -> chosen.toString().endsWith("dot_score"))
                .isPresent();
        if (scale.isEmpty() && temperature.isEmpty() && !distance && !dot) {
            return NONE;
        }
        // Scores are divided by a temperature, and the divergence from a teacher is multiplied by its square.
        double hot = temperature.orElse(1);
        double factor = scale.orElse(1) * Math.max(hot, 1 / hot);
        List<double[]> rows =
                columns.stream().flatMap(column -> rows(column).stream()).toList();
        if (distance) {
            return new ScoreResolution(
                    2
                            * factor
                            * rows.stream()
                                    .mapToDouble(ScoreResolution::sum)
                                    .max()
                                    .orElse(0),
                    factor);
        }
        return dot
                ? new ScoreResolution(factor * largestProduct(rows), factor * largestEntry(rows))
                : new ScoreResolution(factor, factor / shortest(rows));
    }

    /** What rounding of the scores may do to the loss's value. */
    public double ofValue() {
        return score == 0 ? 0 : NEIGHBOURS * Math.ulp((float) score);
    }

    /** What rounding of the weights between 0 and 1 may do to an entry of a gradient. */
    public double ofGradient() {
        return NEIGHBOURS * Math.ulp(1f) * slope;
    }

    private static Optional<Object> find(Values values, String key) {
        return values.params().find(key).map(param -> values.get((Param<?>) param));
    }

    private static OptionalDouble number(Values values, String key) {
        return find(values, key).orElse(null) instanceof Double number
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    private static List<double[]> rows(Tensor column) {
        int width = (int) column.shape()[1];
        double[][] rows = new double[(int) column.shape()[0]][width];
        for (int i = 0; i < column.values().length; i++) {
            rows[i / width][i % width] = Math.abs(column.values()[i]);
        }
        return Arrays.asList(rows);
    }

    private static double sum(double[] row) {
        return Arrays.stream(row).sum();
    }

    private static double largestEntry(List<double[]> rows) {
        return rows.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    private static double largestProduct(List<double[]> rows) {
        // No product of two rows is larger than that of the longest with itself.
        return rows.stream().mapToDouble(ScoreResolution::square).max().orElse(0);
    }

    private static double square(double[] row) {
        return Arrays.stream(row).map(entry -> entry * entry).sum();
    }

    /** Length of the shortest row that is not all zero. */
    private static double shortest(List<double[]> rows) {
        return rows.stream()
                .mapToDouble(ScoreResolution::square)
                .map(Math::sqrt)
                .filter(length -> length > 0)
                .min()
                .orElse(1);
    }
}
