package sparseworkbench.data.builtin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the training rows of a built-in dataset are. All of them are evaluated on the same queries and corpus. */
enum BuiltinDataset {
    /** A definition and its entry. */
    PAIRS(
            "reverse-dictionary",
            "Definitions from WordNet and the words they describe.",
            "definition,entry",
            "definition, entry: the words for a meaning and, after the colon, what it is a kind of"),

    /** A definition, its entry, and three entries of the same kind as hard negatives. */
    TUPLES(
            "reverse-dictionary-tuples",
            "The same, and with each row three words that are near but wrong, to learn from.",
            "query,positive,negative_1,negative_2,negative_3",
            "query: a definition; positive: its entry; negative_1 to negative_3: entries of the same kind that do not"
                    + " belong to it"),

    /** A definition and some entry, with their likeness in the hierarchy. */
    SCORED(
            "reverse-dictionary-scored",
            "Definitions and words that fit or do not, each with a score of how near they are.",
            "query,positive,score",
            "query: a definition; positive: an entry, its own or a nearer or farther one; score: likeness of the two"
                    + " meanings in the hierarchy (Wu and Palmer's), 1 for the same");

    private final String dataset;
    private final String summary;
    private final String header;
    private final String columns;

    BuiltinDataset(String dataset, String summary, String header, String columns) {
        this.dataset = dataset;
        this.summary = summary;
        this.header = header;
        this.columns = columns;
    }

    static Optional<BuiltinDataset> find(String dataset) {
        return Arrays.stream(values())
                .filter(task -> task.dataset.equals(dataset))
                .findFirst();
    }

    static List<String> datasets() {
        return Arrays.stream(values()).map(task -> task.dataset).toList();
    }

    String dataset() {
        return dataset;
    }

    /** What tells it from the others, for people. */
    String summary() {
        return summary;
    }

    /** First line of the training file. */
    String header() {
        return header;
    }

    /** What the columns are, for people. */
    String columns() {
        return columns;
    }
}
