package sparseworkbench.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether the first record of a delimited text names the columns. Names are short, different words; they are known
 * ones, or clearly shorter than what stands below them, or stand above numbers.
 */
final class HeaderDetection {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_@#][\\p{L}\\p{M}\\p{N} _.:#/()-]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
    private static final int MOST_WORDS = 3;
    private static final double CLEARLY_LONGER = 1.8;

    private HeaderDetection() {}

    static boolean isHeader(List<List<String>> records) {
        if (records.isEmpty()) {
            return false;
        }
        List<String> first = records.getFirst();
        if (!areNames(first)) {
            return false;
        }
        if (first.stream().anyMatch(ColumnNames::isKnown)) {
            return true;
        }
        if (!areDifferent(first)) {
            return false;
        }
        List<List<String>> below = records.subList(1, records.size());
        for (int column = 0; column < first.size(); column++) {
            if (standsAbove(first.get(column), column, below)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areNames(List<String> cells) {
        return cells.stream()
                .map(String::strip)
                .allMatch(name -> NAME.matcher(name).matches() && name.split("\\s+").length <= MOST_WORDS);
    }

    private static boolean areDifferent(List<String> cells) {
        Set<String> seen = new HashSet<>();
        return cells.stream().allMatch(cell -> seen.add(cell.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean standsAbove(String name, int column, List<List<String>> below) {
        List<String> cells = below.stream()
                .filter(record -> record.size() > column)
                .map(record -> record.get(column).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        if (cells.isEmpty()) {
            return false;
        }
        double meanLength = cells.stream().mapToInt(String::length).average().orElse(0);
        return meanLength > CLEARLY_LONGER * name.strip().length() && meanLength > 12
                || cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
    }
}
