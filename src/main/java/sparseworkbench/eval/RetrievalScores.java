package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The usual retrieval scores with binary relevance, query by query and as means, under the reference's names. */
final class RetrievalScores {
    private final RetrievalCutoffs cuts;
    private final List<SequencedMap<String, Double>> queries = new ArrayList<>();

    RetrievalScores(RetrievalCutoffs cuts) {
        this.cuts = cuts;
    }

    /**
     * Adds one query.
     *
     * @param hits     whether the hit at each rank is right, best rank first
     * @param relevant number of right texts there are, at least 1
     */
    void add(List<Boolean> hits, int relevant) {
        queries.add(of(hits, relevant));
    }

    /** The scores of one query. */
    private SequencedMap<String, Double> of(List<Boolean> hits, int relevant) {
        SequencedMap<String, Double> scores = new LinkedHashMap<>();
        cuts.accuracy().forEach(k -> scores.put("accuracy@" + k, right(hits, k) > 0 ? 1.0 : 0));
        cuts.precisionAndRecall().forEach(k -> scores.put("precision@" + k, (double) right(hits, k) / k));
        cuts.precisionAndRecall().forEach(k -> scores.put("recall@" + k, (double) right(hits, k) / relevant));
        cuts.ndcg().forEach(k -> scores.put("ndcg@" + k, gain(hits, k) / idealGain(relevant, k)));
        cuts.mrr().forEach(k -> scores.put("mrr@" + k, reciprocalRank(hits, k)));
        cuts.map().forEach(k -> scores.put("map@" + k, averagePrecision(hits, relevant, k)));
        return scores;
    }

    private static long right(List<Boolean> hits, int k) {
        return hits.stream().limit(k).filter(hit -> hit).count();
    }

    private static double reciprocalRank(List<Boolean> hits, int k) {
        int first = hits.indexOf(true);
        return first >= 0 && first < k ? 1.0 / (first + 1) : 0;
    }

    static double gain(List<Boolean> hits, int k) {
        double gain = 0;
        for (int rank = 0; rank < Math.min(k, hits.size()); rank++) {
            gain += hits.get(rank) ? discount(rank) : 0;
        }
        return gain;
    }

    static double idealGain(int relevant, int k) {
        double gain = 0;
        for (int rank = 0; rank < Math.min(k, relevant); rank++) {
            gain += discount(rank);
        }
        return gain;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2);
    }

    private static double averagePrecision(List<Boolean> hits, int relevant, int k) {
        double sum = 0;
        int right = 0;
        for (int rank = 0; rank < Math.min(k, hits.size()); rank++) {
            if (hits.get(rank)) {
                right++;
                sum += (double) right / (rank + 1);
            }
        }
        return sum / Math.min(k, relevant);
    }

    /** Name → mean over the queries added so far, in the reference's order, each name after {@code prefix}. */
    SequencedMap<String, Double> means(String prefix) {
        SequencedMap<String, Double> means = new LinkedHashMap<>();
        queries.forEach(query -> query.forEach((name, score) -> means.merge(prefix + name, score, Double::sum)));
        means.replaceAll((name, sum) -> sum / queries.size());
        return means;
    }

    /** Name → score of every query, in the order in which they were added, each name after {@code prefix}. */
    SequencedMap<String, float[]> each(String prefix) {
        SequencedMap<String, float[]> each = new LinkedHashMap<>();
        for (int query = 0; query < queries.size(); query++) {
            for (Map.Entry<String, Double> score : queries.get(query).entrySet()) {
                each.computeIfAbsent(prefix + score.getKey(), name -> new float[queries.size()])[query] =
                        score.getValue().floatValue();
            }
        }
        return each;
    }
}
