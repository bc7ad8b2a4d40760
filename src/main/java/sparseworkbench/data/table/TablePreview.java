package sparseworkbench.data.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A first look at a table file.
 *
 * @param file     the file
 * @param sniffed  what was found out about it
 * @param columns  its columns in file order
 * @param rows     the first rows, one text per column; an absent cell is an empty text
 * @param rowCount all rows of the file, the header not counted; {@link #UNCOUNTED} as long as nobody has gone through it
 */
public record TablePreview(
        Path file, SniffedFormat sniffed, List<TableColumn> columns, List<List<String>> rows, long rowCount) {

    /** In place of a number of rows. */
    public static final long UNCOUNTED = -1;

    public TablePreview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public List<String> columnNames() {
        return columns.stream().map(TableColumn::name).toList();
    }

    /** The same where more is known of the columns. */
    public TablePreview describing(List<TableColumn> known) {
        return new TablePreview(file, sniffed, known, rows, rowCount);
    }

    /** The same of a file that has so many rows. */
    public TablePreview counting(long rows) {
        return new TablePreview(file, sniffed, columns, this.rows, rows);
    }
}
