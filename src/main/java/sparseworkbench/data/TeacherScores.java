package sparseworkbench.data;

import java.util.Comparator;
import java.util.List;
import sparseworkbench.data.table.ColumnNames;

/** A teacher's scores in two columns, of the positives and of the negatives, such as {@code pos_scores} and {@code neg_scores}. */
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

    /** The columns of scores, those of the positives first. */
    static List<String> inOrder(List<ColumnUse> uses) {
        return uses.stream()
                .filter(use -> use.role() == ColumnRole.SCORE)
                .map(ColumnUse::name)
                .sorted(Comparator.comparing(name -> !ColumnNames.isScoresOfPositives(name)))
                .toList();
    }
}
