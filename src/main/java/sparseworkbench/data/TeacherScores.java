package sparseworkbench.data;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;

/**
 * A teacher's scores of texts that stand in lists: in two columns, of the positives and of the negatives, such as {@code pos_scores} and {@code neg_scores}, or in
 * one, of positives that some are right of and some are not.
 */
final class TeacherScores {
    private TeacherScores() {}

    /** Whether a column is called one of the two. */
    static boolean isOfTexts(String name) {
        return ColumnNames.isScoresOfPositives(name) || ColumnNames.isScoresOfNegatives(name);
    }

    /** Whether two columns are these scores, beside texts that they can be of. */
    static boolean areOfTexts(List<ColumnUse> uses) {
        List<String> scores = inOrder(uses);
        return scores.size() == 2
                && ColumnNames.isScoresOfPositives(scores.getFirst())
                && ColumnNames.isScoresOfNegatives(scores.getLast())
                && uses.stream().anyMatch(use -> use.role() == ColumnRole.NEGATIVE);
    }

    /**
     * Whether lists of numbers stand beside lists of positives and no negatives, so that each number is the score of one of them.
     *
     * @param columns of the table, in the order of {@code uses}
     */
    static boolean areOfEachPositive(List<ColumnUse> uses, List<TableColumn> columns) {
        return inOrder(uses).size() == 1
                && isList(ColumnRole.SCORE, uses, columns)
                && isList(ColumnRole.POSITIVE, uses, columns)
                && uses.stream().noneMatch(use -> use.role() == ColumnRole.NEGATIVE);
    }

    private static boolean isList(ColumnRole role, List<ColumnUse> uses, List<TableColumn> columns) {
        return IntStream.range(0, uses.size())
                .anyMatch(i -> uses.get(i).role() == role && columns.get(i).type() == ColumnType.LIST);
    }

    /** The columns of scores, those of the positives first. */
    static List<String> inOrder(List<ColumnUse> uses) {
        return uses.stream()
                .filter(use -> use.role() == ColumnRole.SCORE)
                .map(ColumnUse::name)
                .sorted(Comparator.comparing(name -> !ColumnNames.isScoresOfPositives(name)))
                .toList();
    }
}
