package sparseworkbench.metric;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a search with a run's model costs, in units that people pay in: from its last evaluation, and extrapolated to a million documents. An index holds
 * 8 bytes for every active dimension of every document, and the time of a query grows with the documents.
 *
 * @param megabytes        size of the index of the evaluated corpus
 * @param millis           of a query in it, on one thread of the computer that evaluated
 * @param millionMegabytes size of the index of a million such documents
 * @param millionMillis    of a query among them, if it grows with the number of documents
 */
public record IndexCost(
        OptionalDouble megabytes,
        OptionalDouble millis,
        OptionalDouble millionMegabytes,
        OptionalDouble millionMillis) {
    private static final double BYTES = 8;

    /** @param latest metric key → last value */
    public static IndexCost of(Map<String, Double> latest) {
        OptionalDouble megabytes = finite(latest.get(Metric.EVAL_INDEX_MB.key()));
        OptionalDouble millis = finite(latest.get(Metric.EVAL_MS_PER_QUERY.key()));
        OptionalDouble dims = finite(latest.get(Metric.EVAL_CORPUS_ACTIVE_DIMS.key()));
        OptionalDouble million =
                dims.isPresent() ? OptionalDouble.of(dims.getAsDouble() * BYTES) : OptionalDouble.empty();
        boolean scales =
                million.isPresent() && millis.isPresent() && megabytes.isPresent() && megabytes.getAsDouble() > 0;
        return new IndexCost(
                megabytes,
                millis,
                million,
                scales
                        ? OptionalDouble.of(millis.getAsDouble() * million.getAsDouble() / megabytes.getAsDouble())
                        : OptionalDouble.empty());
    }

    private static OptionalDouble finite(Double value) {
        return value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
