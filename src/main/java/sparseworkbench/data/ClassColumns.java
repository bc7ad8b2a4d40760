package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;

/**
 * Where in a table of texts with classes these stand, such as a message and “spam”.
 *
 * @param text  the column of texts
 * @param label the column of classes: words or whole numbers
 */
record ClassColumns(String text, String label) {
    private static final Set<String> LABELS = Set.of(
            "label",
            "labels",
            "class",
            "category",
            "intent",
            "topic",
            "tag",
            "genre",
            "sentiment",
            "emotion",
            "label_text",
            "gold_label",
            "coarse_label",
            "fine_label",
            "klasse");

    /**
     * Looks for them: by their roles where a person has chosen them, else by name.
     *
     * @param chosen column name → key of a role
     */
    static Optional<ClassColumns> find(List<TableColumn> columns, Map<String, String> chosen) {
        Optional<TableColumn> label = first(columns, column -> is(chosen, column, ColumnRole.SCORE))
                .or(() -> first(columns, column -> LABELS.contains(normal(column)) && isClass(column)));
        Optional<TableColumn> text = first(columns, column -> is(chosen, column, ColumnRole.QUERY))
                .or(() -> first(columns, column -> isText(column, label) && ColumnNames.isKnown(column.name())))
                .or(() -> first(columns, column -> isText(column, label)));
        return label.isEmpty() || text.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassColumns(text.get().name(), label.get().name()));
    }

    /** Whether the rows hold one text and its class, and nothing else to train on. */
    static boolean isAll(List<TableColumn> columns, ClassColumns found) {
        return columns.stream()
                        .filter(column -> column.isText() || column.type() == ColumnType.LIST)
                        .filter(column -> !column.name().equals(found.label()))
                        .filter(column -> !LABELS.contains(normal(column)))
                        .count()
                == 1;
    }

    private static Optional<TableColumn> first(List<TableColumn> columns, Predicate<TableColumn> wanted) {
        return columns.stream().filter(wanted).findFirst();
    }

    private static boolean is(Map<String, String> chosen, TableColumn column, ColumnRole role) {
        return role.key().equals(chosen.get(column.name()));
    }

    private static boolean isText(TableColumn column, Optional<TableColumn> label) {
        return column.isText() && !label.equals(Optional.of(column));
    }

    private static boolean isClass(TableColumn column) {
        return column.isText()
                || column.type() == ColumnType.WHOLE_NUMBER && !column.counts()
                || column.type() == ColumnType.BOOLEAN;
    }

    private static String normal(TableColumn column) {
        return column.name().strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }
}
