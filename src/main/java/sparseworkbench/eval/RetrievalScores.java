package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Means over queries of the usual retrieval scores with binary relevance, under the reference's names. */
final class RetrievalScores {
    /** As many hits as any score looks at. */
    static final int DEPTH = 100;

    private static final int[] CUTS = {1, 3, 5, 10};
    private static final int RANKED = 10;

    private final double[] accuracy = new double[CUTS.length];
    private final double[] precision = new double[CUTS.length];
    private final double[] recall = new double[CUTS.length];
    private double ndcg;
    private double mrr;
    private double map;
    private int queries;

    /**
     * Adds one query.
     *
     * @param hits     whether the hit at each rank is right, best rank first
     * @param relevant number of right texts there are, at least 1
     */
    void add(List<Boolean> hits, int relevant) {
        queries++;
        for (int i = 0; i < CUTS.length; i++) {
            long right = hits.stream().limit(CUTS[i]).filter(hit -> hit).count();
            accuracy[i] += right > 0 ? 1 : 0;
            precision[i] += (double) right / CUTS[i];
            recall[i] += (double) right / relevant;
        }
        int first = hits.indexOf(true);
        mrr += first >= 0 && first < RANKED ? 1.0 / (first + 1) : 0;
        ndcg += gain(hits) / idealGain(relevant);
        map += averagePrecision(hits, relevant);
    }

    private static double gain(List<Boolean> hits) {
        double gain = 0;
        for (int rank = 0; rank < Math.min(RANKED, hits.size()); rank++) {
            gain += hits.get(rank) ? discount(rank) : 0;
        }
        return gain;
    }

    private static double idealGain(int relevant) {
        double gain = 0;
        for (int rank = 0; rank < Math.min(RANKED, relevant); rank++) {
            gain += discount(rank);
        }
        return gain;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2);
    }

    private static double averagePrecision(List<Boolean> hits, int relevant) {
        double sum = 0;
        int right = 0;
        for (int rank = 0; rank < Math.min(DEPTH, hits.size()); rank++) {
            if (hits.get(rank)) {
                right++;
                sum += (double) right / (rank + 1);
            }
        }
        return sum / Math.min(DEPTH, relevant);
    }

    /** Name → mean over the queries added so far, in the reference's order. */
    SequencedMap<String, Double> means() {
        SequencedMap<String, Double> means = new LinkedHashMap<>();
        put(means, "dot_accuracy@", accuracy);
        put(means, "dot_precision@", precision);
        put(means, "dot_recall@", recall);
        means.put("dot_ndcg@" + RANKED, ndcg / queries);
        means.put("dot_mrr@" + RANKED, mrr / queries);
        means.put("dot_map@" + DEPTH, map / queries);
        return means;
    }

    private void put(SequencedMap<String, Double> means, String name, double[] sums) {
        for (int i = 0; i < CUTS.length; i++) {
            means.put(name + CUTS[i], sums[i] / queries);
        }
    }
}
