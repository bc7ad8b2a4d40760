package sparseworkbench.train;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.metric.Metric;

/** Notices when embeddings become empty or stay full, and says so once. */
final class SparsityGuard {
    /** Steps in a row before it counts: a single batch may be strange. */
    static final int PATIENCE = 10;

    private static final double ALMOST_EMPTY = 1;
    private static final double ALMOST_FULL = 0.5;

    private final int dimensions;
    private int emptyQueries;
    private int empty;
    private int full;

    /** @param dimensions of an embedding */
    SparsityGuard(int dimensions) {
        this.dimensions = dimensions;
    }

    /** The alert that a step with these metrics raises, if any. */
    Optional<Alert> after(Map<String, Double> metrics) {
        double documents = metrics.getOrDefault(Metric.DOCUMENT_ACTIVE_DIMS.key(), Double.NaN);
        double queries = metrics.getOrDefault(Metric.QUERY_ACTIVE_DIMS.key(), Double.NaN);
        empty = documents < ALMOST_EMPTY ? empty + 1 : 0;
        emptyQueries = queries < ALMOST_EMPTY ? emptyQueries + 1 : 0;
        full = documents > ALMOST_FULL * dimensions ? full + 1 : 0;
        return Stream.<Optional<Alert>>of(
                        when(empty, new Alert.Collapsed(false)),
                        when(emptyQueries, new Alert.Collapsed(true)),
                        when(full, new Alert.Saturated()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Alert> when(int inARow, Alert alert) {
        return inARow == PATIENCE ? Optional.of(alert) : Optional.empty();
    }
}
