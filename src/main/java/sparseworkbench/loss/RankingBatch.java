package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The columns of a batch as in-batch ranking compares them.
 *
 * @param queries   {@code [size, dim]}
 * @param positives {@code [size, dim]}
 * @param documents {@code [size * documentColumns, dim]}: positives, then each column of negatives
 * @param size      rows of the batch
 * @param documentColumns columns of positives and negatives
 */
record RankingBatch(NDArray queries, NDArray positives, NDArray documents, int size, int documentColumns) {
    /** A number for each pair of a row's text and a candidate. */
    interface PerPair {
        float value(int column, boolean own);
    }

    static RankingBatch of(List<NDArray> columns, Similarity similarity) {
        List<NDArray> normalized = columns.stream().map(similarity::normalize).toList();
        List<NDArray> documents = normalized.subList(1, normalized.size());
        return new RankingBatch(
                normalized.getFirst(),
                documents.getFirst(),
                LossInput.concat(documents, 0),
                (int) normalized.getFirst().getShape().get(0),
                documents.size());
    }

    /** {@code [size]}: of each query's row of scores, the one of its own positive. */
    NDArray own(NDArray scores) {
        return scores.get(new NDIndex(":, 0:" + size)).mul(manager().eye(size)).sum(new int[] {1});
    }

    NDArray minusInfinityForOwn(int columns) {
        return array(perPair((column, own) -> own ? Float.NEGATIVE_INFINITY : 0, columns), columns);
    }

    float[] perPair(PerPair rule, int columns) {
        float[] values = new float[size * size * columns];
        for (int row = 0; row < size; row++) {
            for (int candidate = 0; candidate < size * columns; candidate++) {
                values[row * size * columns + candidate] = rule.value(candidate / size, candidate % size == row);
            }
        }
        return values;
    }

    NDArray array(float[] perPair, int columns) {
        return manager().create(perPair, new Shape(size, (long) size * columns));
    }

    private NDManager manager() {
        return queries.getManager();
    }
}
