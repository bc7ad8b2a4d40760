package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Describes columns from a sample of rows. */
final class ColumnTypeInference {
    /** From the narrowest type to the widest. */
    private static final List<Map.Entry<ColumnType, Pattern>> TYPES = List.of(
            Map.entry(ColumnType.WHOLE_NUMBER, Pattern.compile("[+-]?\\d{1,18}")),
            Map.entry(ColumnType.NUMBER, Pattern.compile("[+-]?(\\d+([.,]\\d+)?|[.,]\\d+)([eE][+-]?\\d+)?")),
            Map.entry(ColumnType.BOOLEAN, Pattern.compile("(?i)true|false")),
            Map.entry(ColumnType.DATE, Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?")));

    private ColumnTypeInference() {}

    /** @param types the known types; empty when they are to be guessed from the cells */
    static List<TableColumn> of(List<String> names, List<ColumnType> types, List<List<String>> rows) {
        List<TableColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            List<String> filled = rows.stream()
                    .map(row -> row.get(column))
                    .filter(cell -> !cell.isBlank())
                    .toList();
            ColumnType type = types.isEmpty() ? guess(filled) : types.get(i);
            columns.add(new TableColumn(
                    names.get(i), type, filled.size(), rows.size() - filled.size(), example(type, filled)));
        }
        return columns;
    }

    /** A column of mixed values, texts and lists, is declared as one of nested values whatever its first cell is. */
    private static String example(ColumnType type, List<String> filled) {
        String first = filled.isEmpty() ? "" : filled.getFirst();
        return type == ColumnType.OBJECT
                ? filled.stream()
                        .filter(ColumnTypeInference::isNested)
                        .findFirst()
                        .orElse(first)
                : first;
    }

    /** Whether a cell is a list or an object, as it is written as text. */
    static boolean isNested(String cell) {
        return cell.startsWith("[") || cell.startsWith("{");
    }

    private static ColumnType guess(List<String> filled) {
        if (filled.isEmpty()) {
            return ColumnType.TEXT;
        }
        for (Map.Entry<ColumnType, Pattern> type : TYPES) {
            if (filled.stream()
                    .allMatch(cell -> type.getValue().matcher(cell.strip()).matches())) {
                return type.getKey();
            }
        }
        return ColumnType.TEXT;
    }
}
