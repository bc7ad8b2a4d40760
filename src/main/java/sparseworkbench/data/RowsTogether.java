package sparseworkbench.data;

import java.util.Iterator;
import java.util.List;

/** The rows of several tables, one table after the other. */
final class RowsTogether extends RowView {
    private final List<List<Row>> tables;
    private final int size;

    RowsTogether(List<List<Row>> tables) {
        this.tables = tables.stream().map(RowView::unchanging).toList();
        this.size = Math.toIntExact(tables.stream().mapToLong(List::size).sum());
    }

    @Override
    public Row get(int index) {
        int left = index;
        for (List<Row> table : tables) {
            if (left < table.size()) {
                return table.get(left);
            }
            left -= table.size();
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public Iterator<Row> iterator() {
        return tables.stream().flatMap(List::stream).iterator();
    }

    @Override
    public int size() {
        return size;
    }
}
