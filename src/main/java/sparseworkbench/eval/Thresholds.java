package sparseworkbench.eval;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sparseworkbench.encoder.SimilarityFunction;

/**
 * The best thresholds on scores of pairs that belong together or not. Thresholds are midpoints between neighbouring scores in
 * single precision; of distances, the smaller ones are alike. The last score never becomes a threshold, as in the reference.
 */
final class Thresholds {
    private final boolean largerIsAlike;
    private final float[] scores;
    private final boolean[] together;
    private final int positives;

    /** From most to least alike; equal scores in their order. */
    private final int[] order;

    private Thresholds(boolean largerIsAlike, float[] scores, boolean[] together) {
        this.largerIsAlike = largerIsAlike;
        this.scores = scores;
        this.together = together;
        this.positives = (int)
                IntStream.range(0, together.length).filter(i -> together[i]).count();
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> largerIsAlike ? -scores[i] : scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The reference's metrics in its order, without the function's name. */
    static SequencedMap<String, Double> of(SimilarityFunction similarity, float[] similarities, boolean[] together) {
        boolean distance = similarity == SimilarityFunction.EUCLIDEAN || similarity == SimilarityFunction.MANHATTAN;
        float[] scores = similarities.clone();
        for (int i = 0; i < scores.length && distance; i++) {
            scores[i] = -scores[i];
        }
        Thresholds thresholds = new Thresholds(!distance, scores, together);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        thresholds.accuracy(metrics);
        double f1Threshold = thresholds.f1(metrics);
        metrics.put("ap", AveragePrecision.of(similarities, together));
        metrics.put("mcc", thresholds.correlation(f1Threshold));
        return metrics;
    }

    private double middle(int rank) {
        return (scores[order[rank]] + scores[order[rank + 1]]) / 2;
    }

    private void accuracy(SequencedMap<String, Double> metrics) {
        double best = 0;
        double threshold = -1;
        int right = 0;
        int negativesBelow = together.length - positives;
        for (int rank = 0; rank < order.length - 1; rank++) {
            right += together[order[rank]] ? 1 : 0;
            negativesBelow -= together[order[rank]] ? 0 : 1;
            double accuracy = (double) (right + negativesBelow) / together.length;
            if (accuracy > best) {
                best = accuracy;
                threshold = middle(rank);
            }
        }
        metrics.put("accuracy", best);
        metrics.put("accuracy_threshold", threshold);
    }

    private double f1(SequencedMap<String, Double> metrics) {
        double best = 0;
        double bestPrecision = 0;
        double bestRecall = 0;
        double threshold = 0;
        int right = 0;
        for (int rank = 0; rank < order.length - 1; rank++) {
            right += together[order[rank]] ? 1 : 0;
            double precision = right / (rank + 1.0);
            double recall = (double) right / positives;
            double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
            if (f1 > best) {
                best = f1;
                bestPrecision = precision;
                bestRecall = recall;
                threshold = middle(rank);
            }
        }
        metrics.put("f1", best);
        metrics.put("f1_threshold", threshold);
        metrics.put("precision", bestPrecision);
        metrics.put("recall", bestRecall);
        return threshold;
    }

    /** Matthews's, of what the threshold says with what is right; 0 where it is not defined. */
    private double correlation(double threshold) {
        double[][] counts = new double[2][2];
        for (int i = 0; i < scores.length; i++) {
            boolean said = largerIsAlike ? scores[i] >= threshold : scores[i] <= threshold;
            counts[together[i] ? 1 : 0][said ? 1 : 0]++;
        }
        double below = Math.sqrt((counts[1][1] + counts[0][1])
                * (counts[1][1] + counts[1][0])
                * (counts[0][0] + counts[0][1])
                * (counts[0][0] + counts[1][0]));
        return below == 0 ? 0 : (counts[1][1] * counts[0][0] - counts[0][1] * counts[1][0]) / below;
    }
}
