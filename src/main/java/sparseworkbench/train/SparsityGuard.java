package sparseworkbench.train;

import java.util.Map;
import java.util.Optional;
import sparseworkbench.metric.Metric;

/** Notices when embeddings become empty or stay full, and says so once. */
final class SparsityGuard {
    /** Steps in a row before it counts: a single batch may be strange. */
    static final int PATIENCE = 10;

    private static final double ALMOST_EMPTY = 1;
    private static final double ALMOST_FULL = 0.5;

    private final int dimensions;
    private int empty;
    private int full;

    /** @param dimensions of an embedding */
    SparsityGuard(int dimensions) {
        this.dimensions = dimensions;
    }

    /** What a person should be told after a step with these metrics, if anything. */
    Optional<String> after(Map<String, Double> metrics) {
        double documents = metrics.getOrDefault(Metric.DOCUMENT_ACTIVE_DIMS.key(), Double.NaN);
        empty = documents < ALMOST_EMPTY ? empty + 1 : 0;
        full = documents > ALMOST_FULL * dimensions ? full + 1 : 0;
        if (empty == PATIENCE) {
            return Optional.of("The embeddings have collapsed: in " + PATIENCE + " steps in a row a document had less than one active dimension "
                    + "on average, so nothing can be found. Stop, and start again with a smaller sparsity weight or a longer sparsity warm-up.");
        }
        if (full == PATIENCE) {
            return Optional.of("The embeddings are not sparse: in " + PATIENCE + " steps in a row more than half of all dimensions were active. "
                    + "A larger sparsity weight, or a smaller initial sparsity of a new head, makes them so.");
        }
        return Optional.empty();
    }
}
