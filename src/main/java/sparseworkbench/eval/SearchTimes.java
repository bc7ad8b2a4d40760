package sparseworkbench.eval;

import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;

/**
 * What searching costs: the size of the index and, where texts are compared through it, how long a query takes on one thread of this computer. Other
 * functions than the dot product go through all texts, which no search engine would do: they are not timed.
 */
final class SearchTimes {
    private static final double BYTES_PER_MB = 1e6;
    private static final double NANOS_PER_MS = 1e6;

    private final LongStream.Builder nanos = LongStream.builder();

    /** Hears of the time of each query. */
    LongConsumer of(SimilarityFunction similarity) {
        return similarity == SimilarityFunction.DOT ? nanos : took -> {};
    }

    /** Adds {@code index_mb}, and {@code ms_per_query} where anything was timed: the median, which a pause of the program does not move. */
    void put(Map<String, Double> metrics, SparseVectors corpus) {
        metrics.put("index_mb", Postings.bytes(corpus) / BYTES_PER_MB);
        long[] sorted = nanos.build().sorted().toArray();
        if (sorted.length > 0) {
            metrics.put("ms_per_query", sorted[sorted.length / 2] / NANOS_PER_MS);
        }
    }
}
