package sparseworkbench.train;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import sparseworkbench.data.Row;

/** Texts of all training rows, row by row, read when they are asked for: the rows of a large table are in no memory. */
final class TrainingTexts extends AbstractList<String> {
    private final List<List<Row>> tables;
    private final IntUnaryOperator first;
    private final int most;
    private final int size;

    /**
     * @param first number of texts of a row → the first that is taken
     * @param most  that are taken of a row
     */
    private TrainingTexts(List<List<Row>> tables, IntUnaryOperator first, int most) {
        this.tables = tables;
        this.first = first;
        this.most = most;
        this.size = Math.toIntExact(tables.stream()
                .mapToLong(table -> (long) table.size() * columns(table))
                .sum());
    }

    /** The first text of each row. */
    static List<String> queries(List<List<Row>> tables) {
        return new TrainingTexts(tables, texts -> 0, 1);
    }

    /** All texts of each row but the first. */
    static List<String> documents(List<List<Row>> tables) {
        return new TrainingTexts(tables, texts -> 1, Integer.MAX_VALUE);
    }

    /** The same, or the only text of a row that has no other. */
    static List<String> documentsOrOnlyTexts(List<List<Row>> tables) {
        return new TrainingTexts(tables, texts -> Math.min(1, texts - 1), Integer.MAX_VALUE);
    }

    private static int texts(List<Row> table) {
        return table.isEmpty() ? 0 : table.getFirst().texts().size();
    }

    /** How many texts of each row. */
    private int columns(List<Row> table) {
        return Math.max(0, Math.min(most, texts(table) - first(table)));
    }

    private int first(List<Row> table) {
        return first.applyAsInt(texts(table));
    }

    @Override
    public String get(int index) {
        int left = index;
        for (List<Row> table : tables) {
            int columns = columns(table);
            long all = (long) table.size() * columns;
            if (left < all) {
                return table.get(left / columns).texts().get(first(table) + left % columns);
            }
            left -= (int) all;
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public Iterator<String> iterator() {
        return tables.stream().flatMap(this::taken).iterator();
    }

    private Stream<String> taken(List<Row> table) {
        int from = first(table);
        int columns = columns(table);
        return table.stream().flatMap(row -> row.texts().subList(from, from + columns).stream());
    }

    @Override
    public int size() {
        return size;
    }
}
