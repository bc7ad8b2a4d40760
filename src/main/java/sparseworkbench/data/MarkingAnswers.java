package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.param.Problem;

/** Answers that say which of something is right, such as yes and no or A to D, and are no texts that could be found. */
final class MarkingAnswers {
    private MarkingAnswers() {}

    /** A column that is taken for the positive because of its name alone. */
    static Optional<Problem> problem(String path, TableColumn column, ColumnUse use, List<TableColumn> all) {
        boolean flag = column.type() == ColumnType.BOOLEAN;
        boolean place = column.type() == ColumnType.WHOLE_NUMBER
                && all.stream().anyMatch(other -> other.type() == ColumnType.LIST);
        boolean word =
                column.categorical() && ColumnNames.rank(column.name()) > 0 && !OtherTable.isSentence(column.example());
        boolean mark = place || word;
        if (use.role() != ColumnRole.POSITIVE || use.source() != RoleSource.Reason.NAME || !flag && !mark) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                path,
                "The column “" + column.name() + "” holds "
                        + (flag ? "yes and no" : place ? "numbers" : "the same few words or signs") + " (“"
                        + column.example() + "”), and no texts that a query could find.",
                "Choose a table with a text that belongs to each query, or give the column that holds it the role"
                        + " “Positive”. If these are meant, give “" + column.name() + "” that role."));
    }
}
