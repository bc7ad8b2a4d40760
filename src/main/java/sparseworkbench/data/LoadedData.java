package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Problem;

/**
 * The data of one training, in memory.
 *
 * @param rows       the training examples, in file order, each with a query, a positive and equally many negatives
 * @param evaluation what quality is measured on, if anything; shares no query with the rows
 * @param notices    what was left out and why, as warnings: "12 rows have a blank query …"
 */
public record LoadedData(List<Row> rows, Optional<RetrievalSet> evaluation, List<Problem> notices) {

    public LoadedData {
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
    }
}
