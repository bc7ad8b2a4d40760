package sparseworkbench.train;

import java.util.Map;
import java.util.Optional;
import sparseworkbench.metric.Metric;

/**
 * Notices when a model gets worse at what it is measured by while its loss still falls. Compares means of the loss between
 * evaluations, of the base loss where there is one: the weights of regularizers rise, and the total with them.
 */
final class QualityGuard {
    /** Evaluations in a row that were worse than the one before. */
    static final int PATIENCE = 3;
    /** Fraction of the best quality that must be lost, or it is chance. */
    private static final double CLEARLY = 0.02;

    private double sum;
    private int steps;
    private double lossBefore = Double.NaN;
    private double qualityBefore = Double.NaN;
    private int worse;

    void afterStep(Map<String, Double> metrics) {
        Double loss = metrics.getOrDefault(Metric.BASE_LOSS.key(), metrics.get(Metric.LOSS.key()));
        if (loss != null) {
            sum += loss;
            steps++;
        }
    }

    /**
     * @param metric  by which models are compared
     * @param quality what it is now; larger is better
     * @param best    the best evaluation so far
     */
    Optional<Alert> afterEvaluation(String metric, double quality, BestModel best) {
        double loss = steps == 0 ? Double.NaN : sum / steps;
        // Comparisons with what is not known yet are false.
        worse = quality < qualityBefore && (loss < lossBefore || Double.isNaN(lossBefore)) ? worse + 1 : 0;
        sum = 0;
        steps = 0;
        lossBefore = loss;
        qualityBefore = quality;
        boolean clearly = best.value() - quality > CLEARLY * Math.abs(best.value());
        return worse >= PATIENCE && clearly
                ? Optional.of(new Alert.Overfitting(metric, best.value(), best.step(), quality))
                : Optional.empty();
    }
}
