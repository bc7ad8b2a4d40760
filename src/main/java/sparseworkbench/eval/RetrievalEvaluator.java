package sparseworkbench.eval;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CancellationException;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;

/**
 * Measures how well an encoder finds: encodes queries and corpus, searches exactly, and compares with what is right. Names and
 * formulas are those of the reference's {@code SparseInformationRetrievalEvaluator}, without its prefix.
 */
public final class RetrievalEvaluator {
    private final RetrievalSet set;
    private final List<Text> queries;
    private final int batchSize;

    /**
     * @param set       what to search in
     * @param batchSize texts encoded at once
     * @throws IllegalArgumentException no query has a right answer, so that nothing can be measured
     */
    public RetrievalEvaluator(RetrievalSet set, int batchSize) {
        this.set = set;
        this.queries = set.queries().stream().filter(query -> !relevant(set, query).isEmpty()).toList();
        this.batchSize = batchSize;
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("The evaluation set “" + set.name() + "” names no right answer for any of its queries.");
        }
    }

    /** Name → value, in the reference's order: the retrieval scores, then the sparsity of queries and corpus. */
    public SequencedMap<String, Double> evaluate(Encoder encoder, EvaluationProgress progress) {
        SparseVectors asked = encode(encoder, queries, "Encoding the evaluation queries", progress);
        SparseVectors corpus = encode(encoder, set.corpus(), "Encoding the evaluation corpus", progress);
        InvertedIndex index = new InvertedIndex(corpus, set.corpus().stream().map(Text::id).toList());
        RetrievalScores scores = new RetrievalScores();
        for (int row = 0; row < queries.size(); row++) {
            Set<String> right = relevant(set, queries.get(row));
            scores.add(index.search(asked, row, RetrievalScores.DEPTH).stream().map(hit -> right.contains(hit.id())).toList(), right.size());
            tell(progress, "Searching", row + 1, queries.size());
        }
        SequencedMap<String, Double> metrics = scores.means();
        metrics.put("query_active_dims", asked.meanActiveDims());
        metrics.put("query_sparsity_ratio", SparsityStats.sparsityRatio(asked));
        metrics.put("corpus_active_dims", corpus.meanActiveDims());
        metrics.put("corpus_sparsity_ratio", SparsityStats.sparsityRatio(corpus));
        metrics.put("avg_flops", SparsityStats.flops(asked, corpus));
        return metrics;
    }

    private SparseVectors encode(Encoder encoder, List<Text> texts, String doing, EvaluationProgress progress) {
        return encoder.encode(texts.stream().map(Text::text).toList(), batchSize, (done, total) -> progress.goOn(doing, done, total));
    }

    private static void tell(EvaluationProgress progress, String doing, int done, int total) {
        if (!progress.goOn(doing, done, total)) {
            throw new CancellationException(doing + " was cancelled.");
        }
    }

    private static Set<String> relevant(RetrievalSet set, Text query) {
        return set.relevant().getOrDefault(query.id(), Set.of());
    }
}
