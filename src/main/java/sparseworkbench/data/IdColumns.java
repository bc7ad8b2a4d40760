package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** The names of columns that hold ids of queries and texts. */
final class IdColumns {
    private static final List<String> QUERIES = List.of("qid", "query_id", "query_ids", "query", "topic", "topic_id");
    private static final Pattern ID = Pattern.compile("_?(p|doc|passage|document|corpus|text)?_?ids?_?");
    private static final Pattern NAMELESS = Pattern.compile("column\\d+");
    private static final Set<String> SCORES = Set.of("ce_score", "ce_scores", "logits", "logit");
    /** Grades of judgements; more than these are ids. */
    private static final double HIGHEST_GRADE = 10;

    private IdColumns() {}

    static Optional<String> query(List<String> columns) {
        return RetrievalColumns.find(columns, QUERIES);
    }

    static Optional<String> positive(List<String> columns) {
        return columns.stream()
                .filter(column -> ColumnNames.isPositive(bare(column)) && !isNameless(column))
                .findFirst();
    }

    /** Whether it says that all of its texts are right; a column of “docs” has the right one first. */
    static boolean isCalledPositive(String column) {
        return column.toLowerCase(Locale.ROOT).contains("pos");
    }

    static List<String> negatives(List<String> columns) {
        return columns.stream()
                .filter(column -> ColumnNames.isNegative(bare(column)))
                .filter(column -> !isScore(column))
                .toList();
    }

    static boolean isScore(String column) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        return ColumnNames.isScore(column)
                || SCORES.contains(name)
                || name.endsWith("_score")
                || name.endsWith("_scores");
    }

    static boolean isNameless(String column) {
        return NAMELESS.matcher(column).matches();
    }

    /** “pos” of {@code pos_pid}, {@code pid_pos} and {@code pos_id}; a field of an object is called as the object is. */
    private static String bare(String column) {
        String name = column.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        int dot = name.indexOf('.');
        String whole = dot < 0 ? name : name.substring(0, dot);
        String bare = ID.matcher(whole).replaceFirst("");
        return bare.isEmpty() ? whole : bare;
    }

    /** Whether all cells of the first rows are numbers as small as grades are. */
    static boolean holdsGrades(TableFile table, int column, ProgressListener progress) throws UnreadableData {
        boolean[] grades = {true};
        long[] rows = new long[1];
        table.read(
                List.of(table.columns().get(column)),
                (row, cells) -> {
                    grades[0] &= isGrade(cells.getFirst());
                    return grades[0] && ++rows[0] < 1000;
                },
                row -> false,
                progress);
        return grades[0];
    }

    private static boolean isGrade(String cell) {
        try {
            return Math.abs(Double.parseDouble(cell.strip())) <= HIGHEST_GRADE;
        } catch (NumberFormatException e) {
            return cell.isBlank();
        }
    }
}
