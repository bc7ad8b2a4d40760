package sparseworkbench.metric;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the figures of an evaluation tables show, whatever was measured: how good first, how sparse after it. The one place that
 * says what stands for the quality of a run.
 */
public final class ResultMetrics {
    private static final String SIMILARITY = "(dot|cosine|euclidean|manhattan)";

    private static final Pattern RETRIEVAL = pattern(SIMILARITY + "_ndcg@\\d+");
    private static final Pattern ACCURACY = pattern(SIMILARITY + "_accuracy");
    private static final Pattern YES_OR_NO = pattern(SIMILARITY + "_ap");
    private static final Pattern ACCURACY_BESIDE_TRIPLETS = pattern("binary_" + SIMILARITY + "_accuracy");

    /** Of reranking, similarity and yes or no. */
    private static final List<Pattern> OF_ROWS =
            List.of(pattern("ndcg@\\d+"), pattern("spearman_" + SIMILARITY), YES_OR_NO);

    private static final List<Pattern> LAST = patterns("negative_mse", "mean_accuracy", "fusion_ndcg@\\d+");

    private static final List<Pattern> BESIDE = patterns(
            SIMILARITY + "_mrr@\\d+",
            SIMILARITY + "_recall@10",
            "pearson_" + SIMILARITY,
            SIMILARITY + "_f1",
            "(fusion_)?mrr@\\d+",
            "(fusion_)?map",
            "(src2trg|trg2src)_accuracy");

    private static final List<Pattern> SPARSITY = patterns(
            "query_active_dims",
            "corpus_active_dims",
            "([a-z]+_)?active_dims",
            "avg_flops",
            "index_mb",
            "ms_per_query");

    private ResultMetrics() {}

    private static List<Pattern> patterns(String... names) {
        return Stream.of(names).map(ResultMetrics::pattern).toList();
    }

    private static Pattern pattern(String name) {
        return Pattern.compile("eval_" + name);
    }

    /**
     * The primary figure of each evaluator of the reference, in the order in which a run has the evaluators. An accuracy is that of triplets;
     * of yes or no alone it has the same name, and stands after what is primary there.
     */
    private static List<Pattern> primaries(Collection<String> keys) {
        boolean triplets = noneMatch(YES_OR_NO, keys) || !noneMatch(ACCURACY_BESIDE_TRIPLETS, keys);
        return Stream.of(
                        List.of(RETRIEVAL),
                        triplets ? List.of(ACCURACY) : List.<Pattern>of(),
                        OF_ROWS,
                        List.of(triplets ? ACCURACY_BESIDE_TRIPLETS : ACCURACY),
                        LAST)
                .flatMap(List::stream)
                .toList();
    }

    private static boolean noneMatch(Pattern pattern, Collection<String> keys) {
        return keys.stream().noneMatch(key -> pattern.matcher(key).matches());
    }

    /** What stands for the quality of a run; empty if nothing of the kind was measured. */
    public static Optional<String> quality(Collection<String> keys) {
        return matching(primaries(keys), keys).findFirst();
    }

    /** The primary figures of all evaluators, the one that stands for all first. */
    public static List<String> qualities(Collection<String> keys) {
        return matching(primaries(keys), keys).toList();
    }

    /** Figures of quality and what belongs beside them. */
    public static List<String> howGood(Collection<String> keys) {
        return matching(Stream.concat(primaries(keys).stream(), BESIDE.stream()).toList(), keys)
                .toList();
    }

    /** Figures of sparsity and cost. */
    public static List<String> howSparse(Collection<String> keys) {
        return matching(SPARSITY, keys).toList();
    }

    /** What a table of results shows of a run, in its order. */
    public static List<String> shown(Collection<String> keys) {
        return Stream.concat(howGood(keys).stream(), howSparse(keys).stream()).toList();
    }

    /** Whether this is how good a search is by nDCG, so that BM25's stands beside it. */
    public static boolean isRetrievalNdcg(String key) {
        return RETRIEVAL.matcher(key).matches();
    }

    /** Whether more is better. */
    public static boolean isQuality(String key) {
        return !howGood(List.of(key)).isEmpty();
    }

    /** What people read of a key, whether it is a listed metric or not. */
    public static String label(String key) {
        return Metric.find(key)
                .map(Metric::label)
                .or(() -> DimensionCut.of(key)
                        .map(cut -> label(cut.figure()) + ", " + cut.count() + " strongest dimensions"))
                .orElseGet(() -> MetricName.withSimilarity(key));
    }

    /** By pattern, the dot product before other similarities. */
    private static Stream<String> matching(List<Pattern> patterns, Collection<String> keys) {
        return patterns.stream()
                .flatMap(pattern -> keys.stream()
                        .filter(key -> pattern.matcher(key).matches())
                        .sorted(Comparator.comparing((String key) -> !key.contains("dot"))
                                .thenComparing(Comparator.naturalOrder())))
                .distinct();
    }
}
