package sparseworkbench.label;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The shapes in which mined negatives are written, under the reference's names. */
public enum OutputFormat {
    /** A row for each negative: anchor, positive, {@code negative}. */
    TRIPLET("triplet"),
    /** A row for each pair: anchor, positive, {@code negative_1} to {@code negative_n}; pairs with fewer negatives are left out. */
    N_TUPLE("n-tuple"),
    /** A row for each text: anchor, text, {@code label} 1 or 0. */
    LABELED_PAIR("labeled-pair"),
    /** A row for each pair: anchor, list of texts, list {@code labels}. */
    LABELED_LIST("labeled-list");

    private final String key;

    OutputFormat(String key) {
        this.key = key;
    }

    /** The reference's name. */
    public String key() {
        return key;
    }

    /** The format of that name. */
    public static Optional<OutputFormat> named(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /** All names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(OutputFormat::key).toList();
    }
}
