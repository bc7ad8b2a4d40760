package sparseworkbench.label;

import java.io.IOException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.ScoreNumber;

/**
 * Rows whose score says that their texts do not belong together: 0 or less, as in judgments.
 *
 * @param column of the scores; empty where there is none
 * @param rows   their places
 */
record UnrelatedRows(String column, BitSet rows) {

    static UnrelatedRows of(Optional<SplitTable.Keyed> scores) throws IOException {
        BitSet rows = new BitSet();
        if (scores.isEmpty()) {
            return new UnrelatedRows("", rows);
        }
        SplitTable.Keyed column = scores.get();
        boolean[] unrelated = new boolean[column.values().size()];
        for (int value = 0; value < unrelated.length; value++) {
            unrelated[value] = isUnrelated(column.values().get(value));
        }
        for (int row = 0; row < column.ofRow().size(); row++) {
            rows.set(row, unrelated[column.ofRow().get(row)]);
        }
        return new UnrelatedRows(column.column(), rows);
    }

    /** Whether a score says so of its texts. */
    static boolean isUnrelated(String score) {
        try {
            return ScoreNumber.of(score, Optional.empty()) <= 0;
        } catch (IllegalArgumentException e) {
            // No number, or one that may mean two, of which neither is 0.
            return false;
        }
    }

    /** What became of them. */
    Optional<String> note() {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The “%s” of %,d rows is 0 or less: their texts are searched, and are no answers.",
                        column,
                        rows.cardinality()));
    }
}
