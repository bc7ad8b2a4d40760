package sparseworkbench.data;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;

/** Rows that are not all in memory, and do not change. To go over them in order is much faster than to ask for each. */
public abstract sealed class RowView extends AbstractList<Row> implements RandomAccess
        permits StoredRows, RowsWithout, RowsTogether {

    RowView() {}

    /** The same rows, which nobody can change: a copy, unless they are a view. */
    public static List<Row> unchanging(List<Row> rows) {
        return rows instanceof RowView ? rows : List.copyOf(rows);
    }

    /** The rows of all tables, one table after the other. */
    public static List<Row> together(List<List<Row>> tables) {
        return tables.size() == 1 ? tables.getFirst() : new RowsTogether(tables);
    }

    @Override
    public Spliterator<Row> spliterator() {
        return Spliterators.spliterator(
                iterator(), size(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    }
}
