package sparseworkbench.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sparseworkbench.param.ChoiceType;

/** What a column of a training table is for. Texts stand in the order in which a {@link Row} holds them. */
public enum ColumnRole {
    QUERY(
            "query",
            "Query",
            true,
            "The text that asks; the reference library (sentence-transformers) calls it the anchor."),
    POSITIVE("positive", "Positive", true, "A text that belongs to the query: a right answer."),
    NEGATIVE(
            "negative",
            "Negative",
            true,
            "A text that does not belong to the query, a wrong answer; several columns may have this role."),
    SCORE(
            "score",
            "Score",
            false,
            "What says how well the texts match: a number, or a list such as a teacher's scores or embedding."),
    GROUP(
            "group",
            "Group",
            false,
            "What rows have in common that must not be torn apart, such as the document, person or conversation that"
                    + " they are from: rows of one group are held out together or not at all."),
    UNUSED("unused", "Not used", false, "The column stays in the file and is not read.");

    private final String key;
    private final String label;
    private final boolean text;
    private final String help;

    ColumnRole(String key, String label, boolean text, String help) {
        this.key = key;
        this.label = label;
        this.text = text;
        this.help = help;
    }

    /** The roles as a parameter type. */
    public static ChoiceType choices() {
        List<ChoiceType.Choice> choices = Arrays.stream(values())
                .map(role -> new ChoiceType.Choice(role.key, role.label, role.help))
                .toList();
        return new ChoiceType(choices);
    }

    /** The role of this name in files. */
    public static Optional<ColumnRole> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /** Whether the cells are texts that the encoder reads. */
    public boolean isText() {
        return text;
    }

    /** The name in the window. */
    public String label() {
        return label;
    }

    /** A sentence on what such a column holds. */
    public String help() {
        return help;
    }
}
