package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.param.Problem;

/**
 * Numbers that stand for classes where scores are read, of which none says how well two texts match.
 *
 * @param roles of the columns
 */
record ClassesAsScores(RoleCheck roles) {
    /** How names of classes begin that say no: {@code not_equivalent}, {@code irrelevant}. */
    private static final Pattern NO =
            Pattern.compile("(?i)(no|un|ir|dis|mis|incorrect|false|wrong|negative|different|0)");

    /**
     * The numbers of classes are no scores, unless there are two that say no and yes.
     *
     * @param names what the file says that its columns' whole numbers stand for
     */
    Optional<Problem> named(Map<String, List<String>> names) {
        return roles.uses().stream()
                .filter(use -> roles.isPair()
                        && use.role() == ColumnRole.SCORE
                        && !use.source().isChosen())
                .filter(use -> names.containsKey(use.name()) && !isNoAndYes(names.get(use.name())))
                .findFirst()
                .map(use -> Problem.error(
                        RoleCheck.COLUMNS,
                        "The numbers of the column “" + use.name() + "” are classes ("
                                + RoleCheck.few(names.get(use.name()), ", ")
                                + "), which do not say how well the texts match.",
                        "Give it the role “Not used”: then all rows are trained on as pairs that belong together. Or"
                                + " leave the rows out that do not, or write scores."));
    }

    /**
     * The same where the file names no classes: whole numbers under a label beside a premise and a hypothesis, or three of them beside two texts of
     * one kind, are classes of inference (0 is entailment, −1 is none), of which no number says how well the texts match.
     *
     * @param range of all labels
     */
    Optional<Problem> ofInference(RowFacts.Range range) {
        return roles.uses().stream()
                .filter(use -> roles.isPair()
                        && use.role() == ColumnRole.SCORE
                        && !use.source().isChosen())
                .filter(use -> range.whole() && ColumnNames.isLabel(use.name()))
                .filter(use -> roles.textColumns().stream().anyMatch(ColumnNames::isInference)
                        || range.high() == 2 && range.low() <= 0 && range.low() >= -1 && areOfOneKind())
                .findFirst()
                .map(use -> Problem.error(
                        RoleCheck.COLUMNS,
                        String.format(
                                Locale.ROOT,
                                "The whole numbers of the column “%s” (%.0f to %.0f) are probably classes, such as"
                                        + " entailment, neutral and contradiction, which do not say how well the texts"
                                        + " match.",
                                use.name(),
                                range.low(),
                                range.high()),
                        "Leave the rows out that do not belong together and give it the role “Not used”, or write"
                                + " scores: 1 for texts that belong together, 0 for others. If the numbers are scores,"
                                + " give it the role “Score”."));
    }

    /** Query and positive are called alike but for their numbers: {@code sentence1} and {@code sentence2}. */
    private boolean areOfOneKind() {
        List<String> texts = roles.textColumns();
        return ColumnNames.sharedName(texts.getFirst(), false)
                .filter(first -> ColumnNames.sharedName(texts.getLast(), true).equals(Optional.of(first)))
                .isPresent();
    }

    private static boolean isNoAndYes(List<String> names) {
        return names.size() == 2
                && NO.matcher(names.getFirst()).lookingAt()
                && !NO.matcher(names.getLast()).lookingAt();
    }
}
