package sparseworkbench.train;

import java.nio.file.Path;
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

    /** Where a collapsed run can be begun anew from. */
    interface HealthyModel {
        /** The newest model that was saved after fewer steps than these; it is kept, and given again, until it is released. */
        Optional<Path> keep(long before);

        /** Embeddings are no longer empty: the model may be deleted as any other. */
        void release();
    }

    private final int dimensions;
    private final HealthyModel healthy;
    private Optional<Path> model = Optional.empty();
    private int emptyQueries;
    private int empty;
    private int full;
    private int notEmpty;

    /** @param dimensions of an embedding */
    SparsityGuard(int dimensions, HealthyModel healthy) {
        this.dimensions = dimensions;
        this.healthy = healthy;
    }

    /** The alert that the step of this number raises with these metrics, if any. */
    Optional<Alert> after(long step, Map<String, Double> metrics) {
        double documents = metrics.getOrDefault(Metric.DOCUMENT_ACTIVE_DIMS.key(), Double.NaN);
        double queries = metrics.getOrDefault(Metric.QUERY_ACTIVE_DIMS.key(), Double.NaN);
        empty = documents < ALMOST_EMPTY ? empty + 1 : 0;
        emptyQueries = queries < ALMOST_EMPTY ? emptyQueries + 1 : 0;
        full = documents > ALMOST_FULL * dimensions ? full + 1 : 0;
        lookAfterHealthyModel(step);
        return Stream.<Optional<Alert>>of(
                        when(empty, new Alert.Collapsed(false, model)),
                        when(emptyQueries, new Alert.Collapsed(true, model)),
                        when(full, new Alert.Saturated()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Texts that lose their last dimension often get a few back for a step or two, so that is no recovery yet. */
    private void lookAfterHealthyModel(long step) {
        boolean isEmpty = empty > 0 || emptyQueries > 0;
        notEmpty = isEmpty ? 0 : notEmpty + 1;
        if (isEmpty && model.isEmpty()) {
            // A step measures what the weights before it made of its batch.
            model = healthy.keep(step - 1);
        } else if (notEmpty == PATIENCE) {
            model = Optional.empty();
            healthy.release();
        }
    }

    private static Optional<Alert> when(int inARow, Alert alert) {
        return inARow == PATIENCE ? Optional.of(alert) : Optional.empty();
    }
}
