package sparseworkbench.data;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queries, the texts among which to find, and which are right.
 *
 * @param name     what it is called in results
 * @param queries  the queries, ids unique
 * @param corpus   the texts, ids unique
 * @param relevant query id → ids of the right texts; queries without an entry are not scored
 */
public record RetrievalSet(String name, List<Text> queries, List<Text> corpus, Map<String, Set<String>> relevant) {

    /** Ids of the right texts of a query; empty if none is known. */
    public Set<String> right(String query) {
        return relevant.getOrDefault(query, Set.of());
    }

    public RetrievalSet {
        queries = List.copyOf(queries);
        corpus = List.copyOf(corpus);
        relevant = Map.copyOf(relevant);
    }
}
