package sparseworkbench.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ListColumn;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.data.table.SniffedFormat;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.data.table.WrittenAs;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * The beginning of a training table as the settings have it read, and what would be guessed without them.
 *
 * @param file    the table
 * @param sniffed what it is
 * @param guess   how it would be read if nobody had said anything
 * @param mark    the decimal mark that its scores seem to have
 * @param lists   the columns whose cells look like lists, where a person can say otherwise
 * @param columns its columns in file order
 * @param uses    what each is used for
 * @param rows    the first rows
 */
public record TableLook(
        Path file,
        SniffedFormat sniffed,
        WrittenAs guess,
        DecimalSeparator mark,
        List<String> lists,
        List<TableColumn> columns,
        List<ColumnUse> uses,
        List<PreviewRow> rows) {
    private static final int ROWS = 1000;
    private static final int SHOWN = 200;
    private static final int MANY_COLUMNS = 100;

    public TableLook {
        lists = List.copyOf(lists);
        columns = List.copyOf(columns);
        uses = List.copyOf(uses);
        rows = List.copyOf(rows);
    }

    /** @param several whether it is one of several tables */
    static Optional<TableLook> of(DataFiles files, boolean several) {
        try {
            Path train = files.train(ProgressListener.NONE);
            TableFile table = files.open(train);
            TableFile guessed =
                    TableReading.of(files.data()).equals(TableOptions.GUESSED) ? table : guessed(train, table);
            int many = table.columns().size() > MANY_COLUMNS ? SHOWN : ROWS;
            List<PreviewRow> rows = table.excerpt(1, many, ProgressListener.NONE);
            List<TableColumn> columns = files.large().contains(table)
                    ? table.describe(ProgressListener.NONE)
                    : LateScores.describe(table, ProgressListener.NONE);
            List<ColumnUse> uses =
                    RoleCheck.of(columns, files.rolesFor(columns, several)).uses();
            return Optional.of(new TableLook(
                    train,
                    table.sniffed(),
                    guessed.writtenAs(),
                    mark(uses, rows),
                    table.writtenAs().separator().isEmpty() ? List.of() : lists(files, train),
                    columns,
                    uses,
                    rows.subList(0, Math.min(SHOWN, rows.size()))));
        } catch (UnreadableData e) {
            return Optional.empty();
        }
    }

    /** What cannot be read as it was guessed has nothing that could be proposed. */
    private static TableFile guessed(Path file, TableFile asSaid) {
        try {
            return TableFile.open(file);
        } catch (UnreadableData e) {
            return asSaid;
        }
    }

    private static List<String> lists(DataFiles files, Path file) throws UnreadableData {
        Values guessing = files.data().with(DataParams.LIST_COLUMN, ListColumn.AUTO);
        return TableFile.open(file, TableReading.of(guessing)).describe(ProgressListener.NONE).stream()
                .filter(TableColumn::isNested)
                .map(TableColumn::name)
                .toList();
    }

    private static DecimalSeparator mark(List<ColumnUse> uses, List<PreviewRow> rows) {
        return IntStream.range(0, uses.size())
                .filter(i -> uses.get(i).role() == ColumnRole.SCORE)
                .boxed()
                .findFirst()
                .flatMap(i -> DecimalSeparator.of(rows.stream()
                        .filter(row -> row.fault().isEmpty())
                        .map(row -> row.cells().get(i))
                        .toList()))
                .orElse(DecimalSeparator.POINT);
    }

    /** Whether a column is the score. */
    public boolean isScored() {
        return uses.stream().anyMatch(use -> use.role() == ColumnRole.SCORE);
    }
}
