package sparseworkbench.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.ColumnGuess;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.RoleSource.Reason;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Which columns of a table hold a query and its positive: those that somebody names, or else those that are called so, or else the first two with
 * texts, as the reference takes the first two.
 *
 * @param all      the columns of the table
 * @param anchor   name of the column of queries
 * @param positive name of the column of positives
 */
record PairColumns(List<TableColumn> all, String anchor, String positive) {
    static PairColumns of(TableFile table, Optional<String> anchor, Optional<String> positive)
            throws LabelsRefused, UnreadableData {
        List<TableColumn> columns = table.describe(ProgressListener.NONE);
        if (anchor.isPresent()) {
            require(table, anchor.get());
        }
        if (positive.isPresent()) {
            require(table, positive.get());
        }
        if (anchor.isPresent() && anchor.equals(positive)) {
            throw new LabelsRefused(
                    "“" + anchor.get() + "” is named both for the queries and for their positives.",
                    "Name two columns; those of “" + table.path().getFileName() + "” are "
                            + String.join(", ", table.columns()) + ".");
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

    /**
     * Names of the columns with texts that are no ids, labels or groups, in file order; a query and its positive that are called so come first, because
     * a title, a language or an address may stand before them.
     */
    static List<String> texts(List<TableColumn> columns) {
        List<ColumnUse> uses = ColumnGuess.of(columns, Map.of());
        List<String> texts = columns.stream()
                .filter(column -> column.isText() && !ColumnNames.isNoText(column.name()))
                .map(TableColumn::name)
                .toList();
        List<String> pair = Stream.of(ColumnRole.QUERY, ColumnRole.POSITIVE)
                .flatMap(role -> uses.stream()
                        .filter(use -> use.role() == role && texts.contains(use.name()))
                        .map(ColumnUse::name))
                .toList();
        return pair.size() < 2
                ? texts
                : Stream.concat(pair.stream(), texts.stream()).distinct().toList();
    }

    private static void require(TableFile table, String name) throws LabelsRefused {
        if (!table.columns().contains(name)) {
            throw new LabelsRefused(
                    "“" + table.path().getFileName() + "” has no column “" + name + "”.",
                    "Its columns are " + String.join(", ", table.columns()) + ".");
        }
    }

    /** The column that says how well two texts match, if there is one. */
    Optional<String> score() {
        return named(ColumnRole.SCORE, all).filter(others()::contains);
    }

    /** The column that is called as a role is. */
    static Optional<String> named(ColumnRole role, List<TableColumn> columns) {
        return ColumnGuess.of(columns, Map.of()).stream()
                .filter(use -> use.role() == role && use.source() == Reason.NAME)
                .map(ColumnUse::name)
                .findFirst();
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
