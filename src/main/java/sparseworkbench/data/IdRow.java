package sparseworkbench.data;

import java.util.List;

/**
 * A row of a file that says which texts belong to a query, by their ids.
 *
 * @param query  id of the query
 * @param texts  ids of the texts: the positive, or one that is judged, and negatives
 * @param scores what stands beside them, as it is written; empty where nothing does
 */
record IdRow(String query, List<String> texts, List<String> scores) {
    IdRow {
        texts = List.copyOf(texts);
        scores = List.copyOf(scores);
    }

    /** As the cell of a table has it: a number, or a list. */
    String score() {
        return scores.size() == 1 ? scores.getFirst() : scores.isEmpty() ? "" : "[" + String.join(", ", scores) + "]";
    }
}
