package sparseworkbench.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * Rows that can be trained on.
 *
 * @param rows    those with a text in every column, in file order
 * @param notices what was left out, if anything
 */
record TrainingRows(List<Row> rows, List<Problem> notices) {

    /**
     * The first {@code limit} usable rows of the table.
     *
     * @param out positions of rows that are left out
     * @throws UnreadableData it has broken rows, which are not to be left out
     */
    static TrainingRows read(
            TableFile table,
            List<TableColumn> columns,
            RoleCheck roles,
            long limit,
            RowOptions options,
            BitSet out,
            ProgressListener progress)
            throws UnreadableData {
        List<Row> rows = new ArrayList<>();
        int[] at = new int[1];
        RowCounts counts = RowScan.of(table, columns, roles, options)
                .run(
                        row -> {
                            if (rows.size() < limit && !out.get(at[0]++)) {
                                rows.add(row);
                            }
                            return rows.size() < limit;
                        },
                        progress);
        return new TrainingRows(rows, usable(problems(counts, table, roles, options)));
    }

    /** The same of a large table. */
    static TrainingRows of(
            RowIndexes.Opened index, TableFile table, RoleCheck roles, long limit, RowOptions options, BitSet out)
            throws UnreadableData {
        List<Problem> problems = usable(problems(index.counts(), table, roles, options));
        List<Row> rows = out.isEmpty() ? index.rows().first(limit) : new RowsWithout(index.rows(), out, limit);
        return new TrainingRows(rows, problems);
    }

    /** The same with one more notice. */
    TrainingRows telling(Problem notice) {
        return new TrainingRows(
                rows, Stream.concat(notices.stream(), Stream.of(notice)).toList());
    }

    private static List<Problem> usable(List<Problem> problems) throws UnreadableData {
        Optional<Problem> error = problems.stream().filter(Problem::isError).findFirst();
        if (error.isPresent()) {
            throw new UnreadableData(error.get());
        }
        return problems;
    }

    /** What is said of the rows that are not used. */
    static List<Problem> problems(RowCounts counts, TableFile table, RoleCheck roles, RowOptions options) {
        List<Problem> problems = new ArrayList<>();
        table.notices()
                .forEach(notice ->
                        problems.add(notice.path().isEmpty() ? notice.under(DataParams.TRAIN.key()) : notice));
        String file = table.path().getFileName().toString();
        if (counts.blanks() > 0) {
            String filled = "Fill in " + String.join(", ", roles.textColumns()) + " everywhere to train on all rows";
            boolean negatives = roles.uses().stream().anyMatch(use -> use.role() == ColumnRole.NEGATIVE);
            problems.add(Problem.warning(
                    DataParams.TRAIN.key(),
                    counts.blankWords(file),
                    filled + (negatives ? ", or train on pairs: give the negatives the role “Not used”." : ".")));
        }
        if (counts.items() > 0) {
            problems.add(Problem.warning(
                    DataParams.TRAIN.key(),
                    String.format(
                            Locale.ROOT,
                            "%s " + RowCounts.ITEMS + " in “%s”; what else stands there is used.",
                            counts.items() == 1 ? "1 blank text is" : counts.items() + " blank texts are",
                            file),
                    "Fill them in, or take them out of the lists."));
        }
        for (BrokenRow.Kind kind : BrokenRow.Kind.values()) {
            if (counts.faults().containsKey(kind)) {
                String what = "“" + file + "”: " + counts.words(kind) + ".";
                String path = kind == BrokenRow.Kind.LABEL ? DataParams.COLUMNS.key() : DataParams.TRAIN.key();
                if (kind.isLeftOut()) {
                    problems.add(Problem.warning(path, what, kind.cure()));
                    continue;
                }
                problems.add(
                        !options.refusesBroken()
                                ? Problem.warning(
                                        path, what + leftOut(counts.faults().get(kind) == 1, options), kind.cure())
                                : Problem.error(
                                        path,
                                        what,
                                        kind.cure() + " Or let broken rows be dropped, fixed or kept (“"
                                                + DataParams.BROKEN_ROWS.label() + "”)."));
            }
        }
        for (BrokenRow.Kind kind : BrokenRow.Kind.values()) {
            if (counts.repairs().containsKey(kind) && kind.isDoubt()) {
                problems.add(Problem.warning(
                        DataParams.TRAIN.key(),
                        "“" + file + "”: " + counts.mendedWords(kind) + "."
                                + (counts.repairs().get(kind) == 1 ? " It is one row." : " Each is one row."),
                        kind.cure()));
            } else if (counts.repairs().containsKey(kind)) {
                boolean fixed = options.broken() == RowOptions.Broken.FIX;
                problems.add(Problem.warning(
                        DataParams.TRAIN.key(),
                        "“" + file + "”: " + counts.mendedWords(kind) + "."
                                + (counts.repairs().get(kind) == 1 ? " It is " : " They are ")
                                + (fixed ? "fixed, as was chosen." : "kept as it stands in the file, as was chosen."),
                        "Look at them in what “data convert” writes, or let broken rows be dropped."));
            }
        }
        return problems;
    }

    private static String leftOut(boolean one, RowOptions options) {
        if (options.mends()) {
            return one ? " It cannot be mended, and is left out." : " They cannot be mended, and are left out.";
        }
        return one ? " It is left out, as was chosen." : " They are left out, as was chosen.";
    }
}
