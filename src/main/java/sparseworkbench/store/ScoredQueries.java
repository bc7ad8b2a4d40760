package sparseworkbench.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What every query of an evaluation scored.
 *
 * @param step   steps taken before it
 * @param set    what was asked
 * @param scores metric key → score of each query, in the order of the set; of no query where the metric is no mean over queries, so
 *               that it is known at least on what it was measured
 */
public record ScoredQueries(long step, QuerySet set, SequencedMap<String, float[]> scores) implements RunDetail {

    public ScoredQueries {
        scores = new LinkedHashMap<>(scores);
    }

    /**
     * What was asked. Kept once for all runs.
     *
     * @param fingerprint equal only where all that scores depend on is equal: queries, texts and what is right
     * @param name        for people
     * @param queries     in order
     */
    public record QuerySet(String fingerprint, String name, List<Query> queries) {
        public QuerySet {
            queries = List.copyOf(queries);
        }
    }

    /** A query; long texts may be shortened. */
    public record Query(String id, String text) {}
}
