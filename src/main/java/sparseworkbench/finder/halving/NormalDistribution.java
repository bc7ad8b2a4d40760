package sparseworkbench.finder.halving;

/** The standard normal distribution. */
final class NormalDistribution {
    /** Abramowitz and Stegun 1964, 26.2.17: an error below 7.5e-8. */
    private static final double[] COEFFICIENTS = {1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530};

    private static final double SCALE = 0.2316419;

    private NormalDistribution() {}

    static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** How likely a draw is above {@code z}. */
    static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        double t = 1 / (1 + SCALE * z);
        double sum = 0;
        for (double coefficient : COEFFICIENTS) {
            sum = (sum + coefficient) * t;
        }
        return density(z) * sum;
    }

    /** How much a draw of mean 0 is above {@code gap} on average, what is below counted as 0. */
    static double expectedExcess(double gap, double deviation) {
        if (deviation <= 0) {
            return Math.max(0, -gap);
        }
        double z = gap / deviation;
        return deviation * (density(z) - z * above(z));
    }
}
