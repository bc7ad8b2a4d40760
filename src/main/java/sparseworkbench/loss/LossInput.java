package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Optional;

/**
 * What a loss is computed from.
 *
 * @param columns         one {@code [batch, dim]} array per text column: queries, positives, negatives
 * @param labels          {@code [batch]} or {@code [batch, n]}, or a teacher's embeddings {@code [batch, dim]} for all columns or
 *                        {@code [batch, columns, dim]}; empty if the data has none
 * @param warmup          how far the weights of the regularizers have been warmed up
 * @param guide           what a second model makes of the same columns, {@code [batch, its dim]} each; empty unless the loss requires it
 * @param reconstructions one per text column; empty where nothing was reconstructed
 */
public record LossInput(
        List<NDArray> columns,
        Optional<NDArray> labels,
        RegularizerWarmup warmup,
        List<NDArray> guide,
        List<Reconstruction> reconstructions) {

    public LossInput {
        columns = List.copyOf(columns);
        guide = List.copyOf(guide);
        reconstructions = List.copyOf(reconstructions);
    }

    /** Without what only some losses {@linkplain Loss#requirements require}. */
    public LossInput(List<NDArray> columns, Optional<NDArray> labels, RegularizerWarmup warmup) {
        this(columns, labels, warmup, List.of(), List.of());
    }

    public LossInput withGuide(List<NDArray> embeddings) {
        return new LossInput(columns, labels, warmup, embeddings, reconstructions);
    }

    public LossInput withReconstructions(List<Reconstruction> made) {
        return new LossInput(columns, labels, warmup, guide, made);
    }

    /** Only this column, in full effect: what a regularizer gets. */
    LossInput ofColumn(NDArray column) {
        return new LossInput(List.of(column), Optional.empty(), RegularizerWarmup.FULL);
    }

    LossInput withWarmup(RegularizerWarmup warmedUp) {
        return new LossInput(columns, labels, warmedUp, guide, reconstructions);
    }

    int batch() {
        return (int) columns.getFirst().getShape().get(0);
    }

    /** The labels, for a loss that cannot do without. */
    NDArray requireLabels(String loss, DataRequirements.Labels kind) {
        return labels.orElseThrow(
                () -> new IllegalArgumentException(loss + " needs " + kind.words() + ", but the rows have no label."));
    }

    /** Refuses batches with fewer or more columns than the loss can take. */
    void requireColumns(String loss, int fewest, int most, String words) {
        if (columns.size() < fewest || columns.size() > most) {
            throw new IllegalArgumentException(loss + " takes " + words + ", but the rows have " + columns.size()
                    + (columns.size() == 1 ? " text column." : " text columns."));
        }
    }

    /** The arrays side by side. A single one is itself: DJL's {@code concat} of one array drops its gradient. */
    static NDArray concat(List<NDArray> arrays, int axis) {
        return arrays.size() == 1 ? arrays.getFirst() : NDArrays.concat(new NDList(arrays), axis);
    }
}
