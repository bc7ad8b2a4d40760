package sparseworkbench.eval;

import java.util.List;
import sparseworkbench.metric.DimensionCut;

/**
 * What a retrieval is measured for beyond the reference's figures: what its index costs, and how good it would be with the strongest dimensions of
 * each text alone. Figures at a cut have the name of the figure and {@code _cut_N}; they equal the reference's of an evaluator with
 * {@code max_active_dims=N}.
 *
 * @param cost whether the size of the index and the time of a query are measured
 * @param cuts numbers of strongest dimensions, ascending and unique
 */
public record SizeFigures(boolean cost, List<Integer> cuts) {
    /** As the reference. */
    static final SizeFigures NONE = new SizeFigures(false, List.of());

    public SizeFigures {
        cuts = cuts.stream().distinct().sorted().toList();
    }

    /** Whether a metric of this name is measured beyond the reference's. */
    public static boolean isOne(String name) {
        return name.equals("index_mb")
                || name.equals("ms_per_query")
                || DimensionCut.of(name).isPresent();
    }

    static String atCut(String name, int cut) {
        return new DimensionCut(name, cut).key();
    }

    /** Of the figures of retrieval those that tables show: others would be many. */
    static boolean isMeasuredAtCuts(String name) {
        return name.startsWith("ndcg@") || name.startsWith("mrr@") || name.equals("recall@10");
    }
}
