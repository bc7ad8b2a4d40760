package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sparseworkbench.param.Problem;

/**
 * Programs in which people give texts their labels. What they export keeps the answers beside the texts, of several people and of models, so that nothing
 * but a person can say which of them counts: read as tables, the rows would be trained on without them.
 */
enum LabelTool {
    /** Records of fields, responses and suggestions; as a dataset these stand in columns that end so. */
    ARGILLA(
            "Argilla",
            "“responses” and “suggestions”",
            names -> has(names, "fields") && (has(names, "responses") || has(names, "suggestions"))
                    || names.stream().anyMatch(name -> name.endsWith(".responses"))
                            && names.stream()
                                    .anyMatch(name -> name.endsWith(".suggestion") || name.endsWith(".responses.users"))
                    || names.containsAll(Set.of("prediction", "annotation"))
                            && (has(names, "inputs") || names.contains("annotation_agent"))),
    LABEL_STUDIO(
            "Label Studio",
            "“annotations” and “predictions”",
            names -> has(names, "data")
                    && (names.contains("annotations") || names.contains("completions"))
                    && names.stream().anyMatch(Set.of("id", "project", "predictions", "meta")::contains)),
    /** A flat table, whose answers are scores where their column is called so. */
    LABEL_STUDIO_TABLE(
            "Label Studio",
            "columns of words",
            names -> names.containsAll(Set.of("annotation_id", "annotator", "lead_time"))) {
        @Override
        boolean isRead(List<ColumnUse> uses) {
            return uses.stream().anyMatch(use -> use.role() == ColumnRole.SCORE);
        }
    },
    PRODIGY(
            "Prodigy",
            "“answer” (accept, reject or ignore)",
            names -> names.containsAll(Set.of("_input_hash", "_task_hash")));

    private final String label;
    private final String answers;
    private final Predicate<List<String>> wrote;

    LabelTool(String label, String answers, Predicate<List<String>> wrote) {
        this.label = label;
        this.answers = answers;
        this.wrote = wrote;
    }

    /** Whether the answers are read as labels. */
    boolean isRead(List<ColumnUse> uses) {
        return false;
    }

    /** A column of this name, or one of a field of it. */
    private static boolean has(List<String> names, String object) {
        return names.stream().anyMatch(name -> name.equals(object) || name.startsWith(object + "."));
    }

    /** The program that writes such columns, if it is known and its answers are not read. */
    static Optional<LabelTool> of(List<ColumnUse> uses) {
        List<String> names = uses.stream().map(ColumnUse::name).toList();
        return List.of(values()).stream()
                .filter(tool -> tool.wrote.test(names) && !tool.isRead(uses))
                .findFirst();
    }

    /** What the table is and what it needs; nothing where none of these programs has written it. */
    static Optional<Problem> problem(String file, List<ColumnUse> uses) {
        return of(uses).map(tool -> Problem.error(
                DataParams.COLUMNS.key(),
                file + " is an export of " + tool.label
                        + ": what people or models have said of its texts is in " + tool.answers
                        + ", and is not read as a label.",
                "Write a row for each record with the answer that counts, such as {\"query\": \"…\","
                        + " \"positive\": \"…\", \"score\": 1}. If the answers do not matter, give the columns of"
                        + " the texts their roles yourself."));
    }
}
