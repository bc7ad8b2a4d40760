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
    /** As programs write names that were in quotation marks already. */
    private static final Pattern MARKS = Pattern.compile("^([\"'`])(.*)\\1$");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    /** What a row may have where there is no number, or in place of one. */
    private static final Pattern NO_NUMBER = Pattern.compile(
            "(?i)[+-]?(nan|inf|infinity)|n/?a|#n/a|null|none|nil|true|false|yes|no|high|low|k\\. ?a\\.");

    private static final int ENOUGH_ROWS = 3;
    private static final Pattern NUMBERED = Pattern.compile("[\\W_]*\\d+$");
    private static final int MOST_WORDS = 3;
    private static final double CLEARLY_LONGER = 1.8;
    private static final double OFTEN = 0.05;

    private HeaderDetection() {}

    /** Names without a single quotation mark at their beginning or end, which belongs to no name. */
    static List<String> withoutStrayMarks(List<String> names) {
        return names.stream()
                .map(String::strip)
                .map(name -> name.indexOf('"') == name.lastIndexOf('"') && name.length() > 1
                        ? name.replaceFirst("^\"|\"$", "")
                        : name)
                .toList();
    }

    static boolean isHeader(List<List<String>> records) {
        if (records.isEmpty()) {
            return false;
        }
        List<String> first = withoutStrayMarks(records.getFirst());
        List<List<String>> below = records.subList(1, records.size());
        if (isRowIndex(first, below)
                || NumberNames.are(first, below)
                || SentenceNames.are(first, below)
                || TellingNames.are(first, below)
                || isWordAboveNumbers(first, below)) {
            return true;
        }
        if (!areNames(first)) {
            return false;
        }
        if (countsOn(first, below)) {
            return false;
        }
        if (first.stream().anyMatch(ColumnNames::isKnown)) {
            return true;
        }
        if (!areDifferent(first) && !isOneName(first, below) || beginsAsTextsDo(first, below)) {
            return false;
        }
        for (int column = 0; column < first.size(); column++) {
            if (standsAbove(first.get(column), column, below)) {
                return true;
            }
        }
        return false;
    }

    /** A word above nothing but numbers is a name, whatever signs the others have, where these are no longer than what stands below them. */
    private static boolean isWordAboveNumbers(List<String> first, List<List<String>> below) {
        boolean above = false;
        for (int column = 0; column < first.size(); column++) {
            String name = first.get(column).strip();
            List<String> cells = cells(column, below);
            if (cells.size() < ENOUGH_ROWS) {
                continue;
            }
            boolean numbers =
                    cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
            double length = cells.stream().mapToInt(String::length).average().orElse(0);
            if (!numbers && name.length() > length) {
                return false;
            }
            above |= numbers
                    && WORD.matcher(name).find()
                    && !NO_NUMBER.matcher(name).matches();
        }
        return above;
    }

    private static List<String> cells(int column, List<List<String>> below) {
        return below.stream()
                .filter(record -> record.size() > column)
                .map(record -> record.get(column).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    /** Some programs leave the name of a column of row numbers empty. */
    private static boolean areNames(List<String> cells) {
        List<String> names = cells.stream()
                .map(name -> MARKS.matcher(name.strip()).replaceFirst("$2").replaceAll("\\s+", " "))
                .filter(name -> !name.isEmpty())
                .toList();
        boolean nameless = names.size() < cells.size();
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name -> NAME.matcher(name).matches() && name.split("\\s+").length <= MOST_WORDS)
                && (!nameless || names.stream().anyMatch(ColumnNames::isKnown));
    }

    /** As pandas writes it, and R from 1 on: an empty name above the numbers of the rows, and other names beside it. */
    private static boolean isRowIndex(List<String> first, List<List<String>> below) {
        boolean names = first.size() > 1
                && first.getFirst().isBlank()
                && first.subList(1, first.size()).stream().noneMatch(String::isBlank)
                && areDifferent(first);
        int start =
                names && !below.isEmpty() && below.getFirst().getFirst().strip().equals("1") ? 1 : 0;
        for (int i = 0; names && i < below.size(); i++) {
            names = below.get(i).getFirst().strip().equals(Integer.toString(i + start));
        }
        return names && !below.isEmpty();
    }

    /** “query 1” is no name where “query 2”, “query 3” and so on stand below it. */
    private static boolean countsOn(List<String> first, List<List<String>> below) {
        for (int column = 0; column < first.size(); column++) {
            int at = column;
            String name = NUMBERED.matcher(first.get(at).strip()).replaceFirst("");
            long alike = below.stream()
                    .filter(record -> record.size() > at
                            && NUMBERED.matcher(record.get(at).strip())
                                    .replaceFirst("")
                                    .equals(name))
                    .count();
            if (!name.equals(first.get(at).strip()) && alike > 0 && alike * 2 >= below.size()) {
                return true;
            }
        }
        return false;
    }

    /** “who is Bob” is no name where many of the texts below it begin with “who”. */
    private static boolean beginsAsTextsDo(List<String> first, List<List<String>> below) {
        for (int column = 0; column < first.size(); column++) {
            int at = column;
            String word = firstWord(first.get(at));
            long alike = below.stream()
                    .filter(record ->
                            record.size() > at && firstWord(record.get(at)).equals(word))
                    .count();
            if (first.get(at).strip().indexOf(' ') > 0 && alike > 0 && alike >= OFTEN * below.size()) {
                return true;
            }
        }
        return false;
    }

    private static String firstWord(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT).split("\\s+", 2)[0];
    }

    private static boolean areDifferent(List<String> cells) {
        Set<String> seen = new HashSet<>();
        return cells.stream().allMatch(cell -> seen.add(cell.strip().toLowerCase(Locale.ROOT)));
    }

    /** The same name above all columns, which no row repeats: “Satz” and “Satz”. */
    private static boolean isOneName(List<String> first, List<List<String>> below) {
        return isOne(first)
                && below.stream().noneMatch(HeaderDetection::isOne)
                && standsAbove(first.getFirst(), 0, below);
    }

    private static boolean isOne(List<String> cells) {
        return cells.size() > 1 && cells.stream().map(String::strip).distinct().count() == 1;
    }

    private static boolean standsAbove(String name, int column, List<List<String>> below) {
        List<String> cells = cells(column, below);
        if (cells.isEmpty()) {
            return false;
        }
        double meanLength = cells.stream().mapToInt(String::length).average().orElse(0);
        return meanLength > CLEARLY_LONGER * name.strip().length() && meanLength > 12
                || cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
    }
}
