package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.data.Text;

/**
 * What every single query scored, so that two models can be compared query by query.
 *
 * @param set    what was asked
 * @param scores metric → score of each query, in the order of the set; their mean is the metric
 */
public record QueryScores(AskedSet set, SequencedMap<String, float[]> scores) {

    /**
     * What was asked.
     *
     * @param fingerprint equal for two sets only if all that the scores depend on is equal: queries, texts and what is right
     * @param name        for people; may be empty
     * @param queries     those that are scored
     */
    public record AskedSet(String fingerprint, String name, List<Text> queries) {
        public AskedSet {
            queries = List.copyOf(queries);
        }
    }

    /** The same without the scores of these metrics. */
    public QueryScores without(Set<String> metrics) {
        SequencedMap<String, float[]> others = new LinkedHashMap<>(scores);
        others.keySet().removeAll(metrics);
        return new QueryScores(set, others);
    }

    QueryScores named(String prefix) {
        SequencedMap<String, float[]> named = new LinkedHashMap<>();
        scores.forEach((name, values) -> named.put(prefix + "_" + name, values));
        return new QueryScores(set, named);
    }
}
