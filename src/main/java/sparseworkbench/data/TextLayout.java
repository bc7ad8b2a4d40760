package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/**
 * How the cells of a row become texts. A list of positives becomes a row for each of them; a list of negatives becomes as many columns as most
 * rows have negatives.
 *
 * @param columns query, positive and negatives, in this order
 */
record TextLayout(List<Column> columns) {
    private static final int SAMPLE = 1000;

    /**
     * A column of texts.
     *
     * @param list whether its cells are lists
     * @param size texts that it gives to a row
     */
    record Column(String name, ColumnRole role, boolean list, int size) {}

    /** A row cannot be laid out. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String detail) {
            super(detail);
        }

        BrokenRow row(long number, String place) {
            return new BrokenRow(number, place, Kind.LISTS, getMessage());
        }
    }

    /** Looks at the first rows for how long their lists are. */
    static TextLayout of(TableFile table, List<TableColumn> found, RoleCheck roles) throws UnreadableData {
        List<String> texts = roles.textColumns();
        List<List<String>> sample = new ArrayList<>();
        boolean lists =
                found.stream().anyMatch(column -> column.type() == ColumnType.LIST && texts.contains(column.name()));
        if (lists) {
            table.read(
                    texts,
                    (number, cells) -> sample.add(cells) && number < SAMPLE,
                    row -> row.number() < SAMPLE,
                    ProgressListener.NONE);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String name = texts.get(i);
            int at = i;
            boolean list =
                    found.stream().anyMatch(column -> column.name().equals(name) && column.type() == ColumnType.LIST);
            ColumnRole role = roles.role(name);
            int size = list && role == ColumnRole.NEGATIVE
                    ? mostCommonSize(sample.stream().map(cells -> cells.get(at)).toList())
                    : 1;
            columns.add(new Column(name, role, list, size));
        }
        return new TextLayout(columns);
    }

    private static int mostCommonSize(List<String> cells) {
        Map<Integer, Integer> counts = new HashMap<>();
        cells.forEach(cell -> TextList.of(cell)
                .map(List::size)
                .filter(size -> size > 0)
                .ifPresent(size -> counts.merge(size, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    TextLayout {
        columns = List.copyOf(columns);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Texts of a row. */
    int width() {
        return columns.stream().mapToInt(Column::size).sum();
    }

    /**
     * The rows to be trained on that one row of the table gives.
     *
     * @param cells one for each column
     * @throws Unfit its lists are no lists of texts, or not as long as those of most rows
     */
    List<List<String>> rows(List<String> cells) throws Unfit {
        List<List<String>> rows = List.of(List.of());
        for (int i = 0; i < columns.size(); i++) {
            List<List<String>> choices = choices(columns.get(i), cells.get(i));
            List<List<String>> longer = new ArrayList<>(rows.size() * choices.size());
            for (List<String> row : rows) {
                for (List<String> choice : choices) {
                    List<String> whole = new ArrayList<>(row);
                    whole.addAll(choice);
                    longer.add(Collections.unmodifiableList(whole));
                }
            }
            rows = longer;
        }
        return rows;
    }

    /** The same where lists that are too long are cut; empty where that does not help. */
    Optional<List<List<String>>> cut(List<String> cells) {
        List<String> shorter = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Optional<List<String>> texts = column.list() ? TextList.of(cells.get(i)) : Optional.empty();
            boolean longer = column.role() != ColumnRole.POSITIVE
                    && texts.filter(found -> found.size() > column.size()).isPresent();
            shorter.add(longer ? json(texts.get().subList(0, column.size())) : cells.get(i));
        }
        try {
            return Optional.of(rows(shorter));
        } catch (Unfit e) {
            return Optional.empty();
        }
    }

    private static String json(List<String> texts) {
        return Json.tree(texts).toString();
    }

    /** What a cell gives to a row, once for each row that it makes. */
    private static List<List<String>> choices(Column column, String cell) throws Unfit {
        if (!column.list() || cell.isBlank()) {
            return List.of(Collections.nCopies(column.size(), cell));
        }
        Optional<List<String>> texts = TextList.of(cell);
        if (texts.isEmpty()) {
            throw new Unfit("holds no list of texts in “" + column.name() + "”");
        }
        int size = texts.get().size();
        if (size == 0) {
            return List.of(Collections.nCopies(column.size(), ""));
        }
        if (column.role() == ColumnRole.POSITIVE) {
            return texts.get().stream().map(List::of).toList();
        }
        if (size != column.size()) {
            throw new Unfit("has " + size + (size == 1 ? " text" : " texts") + " in “" + column.name() + "”, and "
                    + (column.role() == ColumnRole.NEGATIVE ? "most rows have " : "it must be ") + column.size());
        }
        return List.of(texts.get());
    }
}
