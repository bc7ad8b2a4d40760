package sparseworkbench.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a teacher writes beside the texts of a row. */
enum LabelKind {
    /** How well the second text fits the first: a number, in the column {@code score}. */
    SCORE,
    /** By how much better the positive fits than each negative: a number, or a list for several. */
    MARGIN,
    /** How well each text fits the query: positive, then negatives. */
    LIST,
    /** The embedding of each text; of a single text not in a further list. */
    VECTOR;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that is written. */
    String column() {
        return this == SCORE ? "score" : "label";
    }

    /**
     * The kind that is asked for, or the one that goes with so many texts: lists are read by MarginMSE and by the divergence of Kullback and
     * Leibler.
     */
    static LabelKind of(LabelRequest request, int texts) throws LabelsRefused {
        Optional<String> asked = request.text("kind");
        if (asked.isEmpty()) {
            return texts > 2 ? LIST : texts == 2 ? SCORE : VECTOR;
        }
        LabelKind kind = Arrays.stream(values())
                .filter(one -> one.key().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> new LabelsRefused(
                        "There is no kind of labels “" + asked.get() + "”.", "Choose score, margin, list or vector."));
        int least = kind == VECTOR ? 1 : kind == MARGIN ? 3 : 2;
        if (texts < least) {
            throw new LabelsRefused(
                    "The kind " + kind.key() + " needs " + least + " columns of texts, and " + texts + " "
                            + (texts == 1 ? "is" : "are") + " read.",
                    kind == MARGIN
                            ? "Mine negatives first, with “workbench data mine”."
                            : "Name the columns with --text-column-names.");
        }
        return kind;
    }
}
