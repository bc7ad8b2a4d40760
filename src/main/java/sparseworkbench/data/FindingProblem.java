package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;

/** What is said of a {@link Finding}. */
public final class FindingProblem {
    private static final int SHOWN = 3;

    private FindingProblem() {}

    /** The name in {@code data check --json}. */
    public static String key(Finding.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What decides whether rows of which it is true are trained on. */
    public static Optional<Param<String>> setting(Finding.Kind kind) {
        return switch (kind) {
            case DUPLICATE -> Optional.of(DataParams.DUPLICATES);
            case NEAR_DUPLICATE -> Optional.of(DataParams.NEAR_DUPLICATES);
            case MISSING_WORD -> Optional.of(DataParams.MISSING_WORDS);
            case POSITIVE_EQUALS_QUERY -> Optional.of(DataParams.POSITIVE_EQUALS_QUERY);
            case NEGATIVE_EQUALS_POSITIVE -> Optional.of(DataParams.NEGATIVE_EQUALS_POSITIVE);
            case SCORE_RANGE -> Optional.of(DataParams.SCORE_RANGE);
            case LEAKAGE -> Optional.of(DataParams.LEAKAGE);
            case EQUAL_LABELS, FEW_ROWS -> Optional.empty();
        };
    }

    private static String dropped(Finding.Kind kind) {
        Param<String> setting = setting(kind).orElseThrow();
        return "“" + setting.label() + "”, data." + setting.key() + "=drop";
    }

    /** One sentence, with numbers of rows where there are some. */
    public static String message(Finding finding) {
        String rows = count(finding.count(), "row");
        boolean one = finding.count() == 1;
        String said = switch (finding.kind()) {
            case DUPLICATE -> rows + (one ? " is equal to an earlier one" : " are equal to an earlier one");
            case NEAR_DUPLICATE ->
                rows + (one ? " is nearly equal" : " are nearly equal")
                        + " to an earlier one (four fifths of all runs of five words)" + sample(finding);
            case MISSING_WORD ->
                rows + (one ? " has a text" : " have texts") + " that only " + (one ? "says" : "say")
                        + " that one is missing, such as “NaN” or “NULL”";
            case POSITIVE_EQUALS_QUERY ->
                rows + (one ? " has a positive that is its query" : " have a positive that is their query");
            case NEGATIVE_EQUALS_POSITIVE ->
                rows + (one ? " has a negative that is its positive" : " have a negative that is their positive")
                        + ", which teaches nothing";
            case LEAKAGE -> rows + (one ? " has a query that is" : " have queries that are") + " evaluated on";
            case SCORE_RANGE -> rows + (one ? " has a score" : " have scores") + " below 0 or above 1";
            case EQUAL_LABELS -> "All rows have the same score";
            case FEW_ROWS ->
                (one ? "There is only " : "There are only ") + rows + "; an encoder hardly learns from so few";
        };
        return said + numbers(finding.rows(), finding.count()) + ".";
    }

    /** Whether it is among the problems of a check only with the loss, which says whether it matters. */
    public static boolean dependsOnLoss(Finding.Kind kind) {
        return kind == Finding.Kind.SCORE_RANGE || kind == Finding.Kind.EQUAL_LABELS;
    }

    private static String sample(Finding finding) {
        return finding.looked() < NearDuplicates.SAMPLE
                ? ""
                : String.format(Locale.ROOT, ", in a sample of %,d rows", finding.looked());
    }

    private static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String numbers(List<Long> rows, long count) {
        if (rows.isEmpty()) {
            return "";
        }
        return ": row "
                + rows.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                + (count > SHOWN ? " and others" : "");
    }

    /** What a person can do about it. */
    public static String cure(Finding.Kind kind) {
        return switch (kind) {
            case DUPLICATE -> "They stay unless they are dropped (" + dropped(kind) + ").";
            case NEAR_DUPLICATE ->
                "Nothing has to be done; where they are copies, have all but the first dropped (" + dropped(kind)
                        + ").";
            case MISSING_WORD ->
                "Have them dropped (" + dropped(kind) + ") where nothing is meant by it, and write the texts in where"
                        + " they are known.";
            case POSITIVE_EQUALS_QUERY ->
                "Check which column is the query and which the positive, or have them dropped (" + dropped(kind)
                        + "); a copy is found without learning anything.";
            case NEGATIVE_EQUALS_POSITIVE ->
                "Check which column is the positive and which the negative, or have them dropped (" + dropped(kind)
                        + ").";
            case SCORE_RANGE ->
                "Fine for margins and other scores without bounds. A loss that compares cosines needs scores from 0 to"
                        + " 1: “" + DataParams.SCORE_DIVISOR.label()
                        + "” brings them there (data.score_divisor=5 for 0 to 5). Or have them dropped ("
                        + dropped(kind) + ").";
            case LEAKAGE ->
                "Evaluate on queries that are not in the training data, or have these rows dropped (" + dropped(kind)
                        + ").";
            case EQUAL_LABELS -> "Choose scores that differ, or give the column the role “Not used”.";
            case FEW_ROWS -> "A few thousand rows make a good start.";
        };
    }

    /** The same before a start; what depends on the loss is said with it. */
    static Optional<Problem> problem(Finding finding, String file, boolean dropped) {
        String path = DataParams.TRAIN.key();
        String said = "“" + file + "”: " + message(finding);
        if (dropped) {
            return Optional.of(Problem.warning(
                    path,
                    said + (finding.count() == 1 ? " It is" : " They are") + " left out, as was chosen.",
                    "Keep them with data."
                            + setting(finding.kind()).orElseThrow().key() + "=keep."));
        }
        return switch (finding.kind()) {
            case DUPLICATE, NEAR_DUPLICATE, MISSING_WORD, POSITIVE_EQUALS_QUERY, FEW_ROWS ->
                Optional.of(Problem.warning(path, said, cure(finding.kind())));
            // What depends on the loss is said with it, and what is evaluated on with the evaluation.
            case NEGATIVE_EQUALS_POSITIVE, SCORE_RANGE, LEAKAGE, EQUAL_LABELS -> Optional.empty();
        };
    }
}
