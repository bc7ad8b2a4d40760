package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Looks further into columns that are called a score and are empty in the first rows: where scores come later, the column is one, and the rows
 * without a score are broken.
 */
final class LateScores {
    /** Scores that are looked at to say what the column holds. */
    private static final int LOOKED_AT = 100;

    private LateScores() {}

    /** What the columns of a table hold, as far as its first rows tell, and of scores that come later these. */
    static List<TableColumn> describe(TableFile table, ProgressListener progress) throws UnreadableData {
        return found(table, table.describe(progress), progress);
    }

    /** The same of columns that have been looked at: those of late scores as they are further down. */
    static List<TableColumn> found(TableFile table, List<TableColumn> columns, ProgressListener progress)
            throws UnreadableData {
        List<TableColumn> found = new ArrayList<>(columns);
        for (int i = 0; i < found.size(); i++) {
            TableColumn column = found.get(i);
            if (column.filled() == 0
                    && column.blank() > 0
                    && ColumnNames.isScore(column.name())
                    && !column.type().canBeLabel()) {
                found.set(i, further(table, column, progress));
            }
        }
        return found;
    }

    private static TableColumn further(TableFile table, TableColumn column, ProgressListener progress)
            throws UnreadableData {
        List<List<String>> filled = new ArrayList<>();
        table.read(
                List.of(column.name()),
                (number, cells) -> cells.getFirst().isBlank() || filled.add(cells) && filled.size() < LOOKED_AT,
                row -> true,
                progress);
        if (filled.isEmpty()) {
            return column;
        }
        TableColumn later = TableFile.describe(column.name(), filled);
        ColumnType type = later.type();
        return new TableColumn(column.name(), type, later.filled(), column.blank(), later.example(), false);
    }
}
