package sparseworkbench.data.table;

import java.util.List;

/**
 * Which column of a delimited text holds lists of texts; other formats say so themselves.
 *
 * @param said the column's name, {@link #AUTO} or {@link #NONE}
 */
public record ListColumn(String said) {
    /** Columns whose cells look like lists hold lists. */
    public static final String AUTO = "auto";
    /** A cell is always one text. */
    public static final String NONE = "none";

    static final ListColumn GUESSED = new ListColumn(AUTO);

    /** As the setting says it; blank is {@link #AUTO}. */
    public static ListColumn of(String said) {
        return said.isBlank() ? GUESSED : new ListColumn(said.strip());
    }

    /** The columns with their types as a person wants them. */
    List<TableColumn> of(List<TableColumn> found) {
        if (said.equals(AUTO)) {
            return found;
        }
        return found.stream().map(this::of).toList();
    }

    private TableColumn of(TableColumn column) {
        ColumnType type = column.name().equals(said)
                ? ColumnType.LIST
                : column.type() == ColumnType.LIST ? ColumnType.TEXT : column.type();
        return new TableColumn(
                column.name(),
                type,
                column.filled(),
                column.blank(),
                column.example(),
                column.counts(),
                column.categorical(),
                column.repeating());
    }
}
