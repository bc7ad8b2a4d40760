package sparseworkbench.label;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Which columns of a table hold a query and its positive: those that are named, or else the first two with texts, as the reference takes
 * the first two.
 *
 * @param all      the columns of the table
 * @param anchor   name of the column of queries
 * @param positive name of the column of positives
 */
record PairColumns(List<TableColumn> all, String anchor, String positive) {
    private static final Set<String> IDS =
            Set.of("id", "_id", "qid", "docid", "pid", "query_id", "doc_id", "corpus_id");

    static PairColumns of(TableFile table, Optional<String> anchor, Optional<String> positive)
            throws LabelsRefused, UnreadableData {
        List<TableColumn> columns = table.describe(ProgressListener.NONE);
        if (anchor.isPresent()) {
            require(table, anchor.get());
        }
        if (positive.isPresent()) {
            require(table, positive.get());
        }
        List<String> texts = texts(columns);
        Optional<String> first = anchor.or(() -> texts.stream()
                .filter(name -> !positive.equals(Optional.of(name)))
                .findFirst());
        Optional<String> second = positive.or(() ->
                texts.stream().filter(name -> !first.equals(Optional.of(name))).findFirst());
        if (first.isEmpty() || second.isEmpty()) {
            throw new LabelsRefused(
                    "“" + table.path().getFileName()
                            + "” has no two columns of texts, for queries and their positives; its" + " columns are "
                            + String.join(", ", table.columns()) + ".",
                    "Name them with --anchor-column-name and --positive-column-name; lists of positives become rows"
                            + " with “workbench data convert”.");
        }
        return new PairColumns(columns, first.get(), second.get());
    }

    /** Names of the columns with texts that are no ids, in file order. */
    static List<String> texts(List<TableColumn> columns) {
        return columns.stream()
                .filter(column -> column.isText() && !IDS.contains(column.name().toLowerCase(Locale.ROOT)))
                .map(TableColumn::name)
                .toList();
    }

    private static void require(TableFile table, String name) throws LabelsRefused {
        if (!table.columns().contains(name)) {
            throw new LabelsRefused(
                    "“" + table.path().getFileName() + "” has no column “" + name + "”.",
                    "Its columns are " + String.join(", ", table.columns()) + ".");
        }
    }

    /** Names of the columns that are neither, in file order. */
    List<String> others() {
        return all.stream()
                .map(TableColumn::name)
                .filter(name -> !name.equals(anchor) && !name.equals(positive))
                .toList();
    }

    ColumnType type(String name) {
        return all.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(TableColumn::type)
                .orElse(ColumnType.TEXT);
    }

    /** Whether the columns are the first two, as the reference takes them. */
    boolean areFirstTwo() {
        return all.size() > 1
                && all.get(0).name().equals(anchor)
                && all.get(1).name().equals(positive);
    }
}
