package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * The columns of a table that a teacher reads: a query, its positive, and the columns that are called {@code negative}, {@code negative_1} and so
 * on; or those that are named.
 *
 * @param all   all columns
 * @param texts names of those that are read, the query first
 */
record ScoredColumns(List<TableColumn> all, List<String> texts) {
    private static final String NEGATIVE = "negative(_\\d+)?";

    static ScoredColumns of(TableFile table, LabelRequest request) throws UnreadableData, LabelsRefused {
        List<TableColumn> all = table.describe(ProgressListener.NONE);
        JsonNode named = request.settings().path("text_column_names");
        if (named.isMissingNode() && request.text("kind").isEmpty()) {
            refuseLists(table, all);
        }
        List<String> texts = named.isMissingNode() ? guessed(table, all) : split(named.asText());
        if (Set.copyOf(texts).size() < texts.size()) {
            throw new LabelsRefused(
                    "A column is named twice in “" + named.asText() + "”.",
                    "Name each column of texts once, the query first.");
        }
        for (String name : texts) {
            if (!table.columns().contains(name)) {
                throw new LabelsRefused(
                        "“" + table.path().getFileName() + "” has no column “" + name + "”.",
                        "Its columns are " + String.join(", ", table.columns()) + ".");
            }
        }
        return new ScoredColumns(all, texts);
    }

    /** Without them the query alone would be left, and a vector of it made that nobody asked for. */
    private static void refuseLists(TableFile table, List<TableColumn> all) throws LabelsRefused {
        for (TableColumn column : all) {
            boolean named = ColumnNames.isPositive(column.name()) || ColumnNames.isNegative(column.name());
            if (named && column.type() == ColumnType.LIST) {
                throw new LabelsRefused(
                        "The column “" + column.name() + "” of “" + table.path().getFileName() + "” holds lists.",
                        "Lists of positives become rows, and lists of negatives columns, with “workbench data"
                                + " convert”; or name the columns with --text-column-names.");
            }
        }
    }

    private static List<String> split(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).toList();
    }

    private static List<String> guessed(TableFile table, List<TableColumn> all) throws LabelsRefused {
        List<String> texts = new ArrayList<>(PairColumns.texts(all).stream()
                .filter(name -> !isNegative(name))
                .limit(2)
                .toList());
        for (TableColumn column : all) {
            if (isNegative(column.name())) {
                if (!column.isText()) {
                    throw new LabelsRefused(
                            "The column “" + column.name() + "” of “"
                                    + table.path().getFileName() + "” holds no texts.",
                            "Lists of negatives become columns with “workbench data convert”; or name the columns with"
                                    + " --text-column-names.");
                }
                texts.add(column.name());
            }
        }
        return texts;
    }

    private static boolean isNegative(String name) {
        return name.toLowerCase(Locale.ROOT).matches(NEGATIVE);
    }

    List<String> names() {
        return all.stream().map(TableColumn::name).toList();
    }
}
