package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.progress.ProgressListener;

/** What BM25 finds in a retrieval set: how good that is, and the rankings for fusion. It depends on no encoder. */
public final class Bm25Baseline {
    private final RetrievalSet set;
    private final SequencedMap<String, List<String>> rankings = new LinkedHashMap<>();

    /**
     * Searches all queries that have a right answer.
     *
     * @param excludeIdenticalIds whether a query is not to find the text of its own id
     */
    public Bm25Baseline(RetrievalSet set, boolean excludeIdenticalIds, ProgressListener progress) {
        this.set = set;
        int depth = RetrievalCutoffs.USUAL.deepest();
        try (Bm25 search = new Bm25(set.corpus(), progress)) {
            for (Text query : set.queries()) {
                if (!set.right(query.id()).isEmpty()) {
                    rankings.put(
                            query.id(),
                            search.search(query.text(), depth + 1).stream()
                                    .filter(id -> !excludeIdenticalIds || !id.equals(query.id()))
                                    .limit(depth)
                                    .toList());
                    progress.reportOrCancel(
                            "Searching with BM25",
                            rankings.size(),
                            set.queries().size());
                }
            }
        }
    }

    /** Query id → ids of texts, best first. */
    public SequencedMap<String, List<String>> rankings() {
        return rankings;
    }

    /** The reference's retrieval metrics, named {@code bm25_ndcg@10} and so on. */
    public SequencedMap<String, Double> metrics() {
        RetrievalScores scores = new RetrievalScores(RetrievalCutoffs.USUAL);
        rankings.forEach((query, found) -> {
            Set<String> right = set.right(query);
            scores.add(found.stream().map(right::contains).toList(), right.size());
        });
        return scores.means("bm25_");
    }
}
