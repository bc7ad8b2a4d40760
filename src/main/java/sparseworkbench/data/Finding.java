package sparseworkbench.data;

import java.util.List;

/**
 * Something about the rows of a table that a person may want to change.
 *
 * @param kind   what it is
 * @param count  rows that it is true of, among those looked at
 * @param rows   numbers of the first of them
 * @param looked rows looked at; fewer than the table has where a sample stands for all
 */
public record Finding(Kind kind, long count, List<Long> rows, long looked) {
    /** Numbers that are kept. */
    static final int KEPT = 1000;

    /** What may be found. */
    public enum Kind {
        /** All texts, and the label, are equal to those of an earlier row. */
        DUPLICATE,
        /** Nearly so: at least four fifths of all runs of five words are the same. */
        NEAR_DUPLICATE,
        /** A text is a word that stands for a missing one, such as {@code NaN}. */
        MISSING_WORD,
        /** The positive is the query itself. */
        POSITIVE_EQUALS_QUERY,
        /** A negative is the positive itself. */
        NEGATIVE_EQUALS_POSITIVE,
        /** Scores that are not from 0 to 1. */
        SCORE_RANGE,
        /** The query is one that is evaluated on. */
        LEAKAGE,
        /** All rows have one label. */
        EQUAL_LABELS,
        /** So few rows that hardly anything is learnt. */
        FEW_ROWS
    }

    public Finding {
        rows = List.copyOf(rows);
    }
}
