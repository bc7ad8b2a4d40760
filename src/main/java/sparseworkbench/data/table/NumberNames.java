package sparseworkbench.data.table;

import java.util.List;
import java.util.regex.Pattern;

/** Recognizes names that are the numbers of the columns, as pandas and R write them where columns have no others. */
final class NumberNames {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");

    private NumberNames() {}

    /** Whether the first record counts the columns, above at least one that holds no numbers. */
    static boolean are(List<String> first, List<List<String>> below) {
        int from = isCount(first, 0) ? 0 : 1;
        if (first.size() - from < 2 || !isCount(first, from) || below.isEmpty()) {
            return false;
        }
        boolean index = from == 0 || first.getFirst().isBlank() || ColumnNames.isNoText(first.getFirst());
        return index && texts(first.size(), from, below);
    }

    private static boolean isCount(List<String> cells, int from) {
        String start = cells.size() > from ? cells.get(from).strip() : "";
        if (!start.equals("0") && !start.equals("1")) {
            return false;
        }
        int next = Integer.parseInt(start);
        for (String cell : cells.subList(from, cells.size())) {
            if (!cell.strip().equals(Integer.toString(next++))) {
                return false;
            }
        }
        return true;
    }

    /** Of short answers, which may be numbers as well, nothing is believed. */
    private static boolean texts(int columns, int from, List<List<String>> below) {
        for (int i = from; i < columns; i++) {
            int column = i;
            boolean texts = below.stream()
                    .filter(row -> row.size() > column && !row.get(column).isBlank())
                    .noneMatch(row -> NUMBER.matcher(row.get(column).strip()).matches());
            if (texts) {
                return true;
            }
        }
        return false;
    }
}
