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
 * @param relevant query id → ids of the right texts, be they in the corpus or not; queries without an entry are not scored
 * @param caveats  why figures measured on it cannot be compared with others, in sentences for people
 */
public record RetrievalSet(
        String name, List<Text> queries, List<Text> corpus, Map<String, Set<String>> relevant, List<String> caveats) {

    public RetrievalSet {
        queries = List.copyOf(queries);
        corpus = List.copyOf(corpus);
        relevant = Map.copyOf(relevant);
        caveats = List.copyOf(caveats);
    }

    /** Without caveats. */
    public RetrievalSet(String name, List<Text> queries, List<Text> corpus, Map<String, Set<String>> relevant) {
        this(name, queries, corpus, relevant, List.of());
    }

    /** Ids of the right texts of a query; empty if none is known. */
    public Set<String> right(String query) {
        return relevant.getOrDefault(query, Set.of());
    }

    /** The queries that can be scored, because a right text is known; the others are left out, as in the reference. */
    public List<Text> scoredQueries() {
        return queries.stream().filter(query -> !right(query.id()).isEmpty()).toList();
    }
}
