package sparseworkbench.eval;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many of the best hits each retrieval metric looks at.
 *
 * @param accuracy           of accuracy
 * @param precisionAndRecall of precision and recall
 * @param ndcg               of nDCG
 * @param mrr                of MRR
 * @param map                of MAP
 */
public record RetrievalCutoffs(
        List<Integer> accuracy,
        List<Integer> precisionAndRecall,
        List<Integer> ndcg,
        List<Integer> mrr,
        List<Integer> map) {

    /** The reference's. */
    public static final RetrievalCutoffs USUAL =
            new RetrievalCutoffs(List.of(1, 3, 5, 10), List.of(1, 3, 5, 10), List.of(10), List.of(10), List.of(100));

    public RetrievalCutoffs {
        accuracy = List.copyOf(accuracy);
        precisionAndRecall = List.copyOf(precisionAndRecall);
        ndcg = List.copyOf(ndcg);
        mrr = List.copyOf(mrr);
        map = List.copyOf(map);
    }

    /** As many hits as any metric looks at. */
    public int deepest() {
        return Stream.of(accuracy, precisionAndRecall, ndcg, mrr, map)
                .flatMap(List::stream)
                .mapToInt(k -> k)
                .max()
                .orElse(0);
    }

    /** The nDCG that stands for all metrics. */
    int mainNdcg() {
        return ndcg.stream().mapToInt(k -> k).max().orElseThrow();
    }
}
