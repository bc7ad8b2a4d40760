package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Problem;

/**
 * The data of one training: in memory, or the rows of large tables in a file ({@link RowView}).
 *
 * @param tables     the training examples of each table, in file order; those of a table have equally many texts
 * @param heldOut    rows taken out of the first table to measure on; empty when nothing is held out
 * @param evaluation what quality is measured on, if anything; shares no query with the rows
 * @param notices    what was left out and why, as warnings: "12 rows have a blank query …"
 */
public record LoadedData(
        List<List<Row>> tables, List<Row> heldOut, Optional<RetrievalSet> evaluation, List<Problem> notices) {

    public LoadedData {
        tables = tables.stream().map(RowView::unchanging).toList();
        heldOut = List.copyOf(heldOut);
        notices = List.copyOf(notices);
    }

    /** The training examples of all tables, one table after the other. */
    public List<Row> rows() {
        return RowView.together(tables);
    }
}
