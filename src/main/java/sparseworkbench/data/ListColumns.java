package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.ListColumn;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/** Whether the column that is said to hold lists is there. */
final class ListColumns {
    private ListColumns() {}

    static Optional<Problem> problem(List<String> columns, Values data) {
        String said = ListColumn.of(data.get(DataParams.LIST_COLUMN)).said();
        if (said.equals(ListColumn.AUTO) || said.equals(ListColumn.NONE) || columns.contains(said)) {
            return Optional.empty();
        }
        String near = NearestName.of(said, columns);
        return Optional.of(Problem.error(
                        DataParams.LIST_COLUMN.key(),
                        "The training data has no column “" + said + "” that could hold lists.",
                        near.isEmpty() ? "Write the name of a column, auto or none." : "Did you mean “" + near + "”?")
                .proposing(ListColumn.AUTO));
    }
}
