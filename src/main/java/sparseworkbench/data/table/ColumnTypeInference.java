package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Describes columns from a sample of rows. */
final class ColumnTypeInference {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d++([.,]\\d++)*+[.,]?|[.,]\\d+)([eE][+-]?\\d+)?[\\s\\u00A0\\u202F]?%?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    /** As JSON writes a list of texts, or Python prints one. */
    private static final Pattern LIST = Pattern.compile("\\[\\s*([\"'].*)?\\]", Pattern.DOTALL);
    /** As JSON writes an object, or Python prints one. */
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*[\"'].*:.*\\}", Pattern.DOTALL);
    /** As Python prints an array, a set or a tuple of texts. */
    private static final Pattern PRINTED = Pattern.compile(
            "array\\(\\[.*\\].*\\)|(frozenset\\()?\\{\\s*['\"].*['\"]\\s*\\}\\)?|\\(\\s*['\"].*['\"]\\s*,?\\s*\\)",
            Pattern.DOTALL);
    /** In fewer rows numbers may be answers. */
    private static final int ENOUGH_NUMBERS = 20;

    private static final double NEARLY_ALL = 0.9;
    /** No number is longer. */
    private static final int LONGEST = 64;
    /** What stands for 1 and 0 in a column of scores. */
    private static final Pattern YES_OR_NO = Pattern.compile("(?i)true|false|yes|no|y|n");

    private static final Pattern DATE = Pattern.compile(
            "(\\d{4}([-/.])\\d{1,2}\\2\\d{1,2}|\\d{1,2}([./])\\d{1,2}\\3\\d{4})([T ,]{1,2}\\d{1,2}:\\d{2}.*)?");

    /** From the narrowest type to the widest. */
    private static final List<Map.Entry<ColumnType, Pattern>> TYPES = List.of(
            Map.entry(ColumnType.WHOLE_NUMBER, WHOLE),
            Map.entry(ColumnType.NUMBER, NUMBER),
            Map.entry(ColumnType.BOOLEAN, YES_OR_NO),
            Map.entry(ColumnType.DATE, DATE),
            Map.entry(ColumnType.LIST, Pattern.compile("\\[.*\\]", Pattern.DOTALL)));
    /** How programs write that there is no number. */
    private static final Pattern NO_NUMBER =
            Pattern.compile("(?i)[+-]?(nan|inf|infinity)|n/?a|#n/a|null|none|nil|-|\\?");

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
            ColumnType type = types.isEmpty() || isWritten(types.get(i), names.get(i)) ? guess(filled) : types.get(i);
            if (type == ColumnType.TEXT && isOfNumbers(names.get(i), filled)) {
                type = ColumnType.NUMBER;
            }
            if (type == ColumnType.LIST && filled.stream().allMatch(ColumnTypeInference::isEmptyList)) {
                filled = List.of();
            }
            columns.add(new TableColumn(
                    names.get(i),
                    type,
                    filled.size(),
                    rows.size() - filled.size(),
                    example(type, filled),
                    type == ColumnType.WHOLE_NUMBER && filled.size() == rows.size() && isCount(filled),
                    type == ColumnType.TEXT && CategoricalValues.are(filled),
                    type == ColumnType.TEXT && CategoricalValues.areRepeating(filled)));
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
        return cell.startsWith("[")
                || cell.startsWith("{")
                || PRINTED.matcher(cell.strip()).matches();
    }

    /** A word among many numbers makes no texts of them, but where the name says that they are texts. */
    private static boolean isOfNumbers(String name, List<String> filled) {
        if (ColumnNames.isScore(name)) {
            return isMostlyNumbers(filled);
        }
        long numbers = filled.stream()
                .filter(cell -> matches(NUMBER, NumberNotation.normal(cell)))
                .count();
        return filled.size() >= ENOUGH_NUMBERS && numbers >= NEARLY_ALL * filled.size() && !isOfTexts(name);
    }

    private static boolean isOfTexts(String name) {
        return ColumnNames.isQuery(name)
                || ColumnNames.isNumberedQuery(name)
                || ColumnNames.isPositive(name)
                || ColumnNames.isNegative(name);
    }

    /** In a column that is called a score, a word among numbers is a fault of its row. */
    private static boolean isMostlyNumbers(List<String> filled) {
        long numbers = filled.stream()
                .filter(cell -> matches(NUMBER, NumberNotation.normal(cell)) || NumberNotation.isBegun(cell))
                .count();
        numbers += filled.stream().filter(cell -> matches(YES_OR_NO, cell)).count();
        long none = filled.stream().filter(cell -> matches(NO_NUMBER, cell)).count();
        return numbers * 2 > filled.size() || numbers > 0 && numbers + none == filled.size();
    }

    private static boolean isEmptyList(String cell) {
        return cell.length() <= LONGEST && cell.replaceAll("\\s", "").equals("[]");
    }

    private static boolean matches(Pattern pattern, String cell) {
        return cell.length() <= LONGEST && pattern.matcher(cell.strip()).matches();
    }

    /** One odd cell makes no texts of lists: it is a fault of its row. */
    private static boolean isMostly(Pattern pattern, List<String> filled) {
        long alike = filled.stream()
                .filter(cell -> pattern.matcher(cell.strip()).matches())
                .count();
        return alike * 2 > filled.size();
    }

    /** A score that a file keeps as a text. */
    private static boolean isWritten(ColumnType declared, String name) {
        return declared == ColumnType.TEXT && ColumnNames.isScore(name);
    }

    /** Whether the numbers go up by one from row to row; of one row it cannot be told. */
    private static boolean isCount(List<String> filled) {
        if (filled.size() < 2 || !filled.stream().allMatch(cell -> matches(WHOLE, cell))) {
            return false;
        }
        long first = Long.parseLong(filled.getFirst().strip());
        for (int i = 1; i < filled.size(); i++) {
            if (Long.parseLong(filled.get(i).strip()) != first + i) {
                return false;
            }
        }
        return true;
    }

    /** A few cells that say that there is no number do not make a text of a column of numbers. */
    private static ColumnType guess(List<String> all) {
        List<String> filled =
                all.stream().filter(cell -> !matches(NO_NUMBER, cell)).toList();
        if (filled.isEmpty() || filled.size() * 2 < all.size()) {
            return ColumnType.TEXT;
        }
        if (isMostly(LIST, filled)) {
            return ColumnType.LIST;
        }
        if (isMostly(OBJECT, filled) || isMostly(PRINTED, filled)) {
            return ColumnType.OBJECT;
        }
        for (Map.Entry<ColumnType, Pattern> type : TYPES) {
            boolean list = type.getKey() == ColumnType.LIST;
            if (filled.stream()
                    .allMatch(cell ->
                            list ? type.getValue().matcher(cell.strip()).matches() : matches(type.getValue(), cell))) {
                return type.getKey() == ColumnType.WHOLE_NUMBER && filled.size() < all.size()
                        ? ColumnType.NUMBER
                        : textIfMixed(type.getKey(), filled, all);
            }
        }
        return ColumnType.TEXT;
    }

    /** Words such as “none” belong to a column of texts; what is no number may only stand among numbers. */
    private static ColumnType textIfMixed(ColumnType type, List<String> filled, List<String> all) {
        boolean number = type == ColumnType.NUMBER || type == ColumnType.BOOLEAN;
        return number || filled.size() == all.size() ? type : ColumnType.TEXT;
    }
}
