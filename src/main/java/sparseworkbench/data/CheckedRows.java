package sparseworkbench.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * The rows of a table, all gone through.
 *
 * @param counts what becomes of each, as a person has chosen
 * @param facts  what they have in common, whatever was chosen
 * @param inFile whether they are kept in a file
 */
record CheckedRows(RowCounts counts, RowFacts facts, boolean inFile) {

    /**
     * @param scan  of the table, not run yet
     * @param asked queries that are evaluated on
     */
    static CheckedRows of(
            DataFiles files,
            TableFile table,
            List<TableColumn> columns,
            RoleCheck roles,
            RowScan scan,
            List<String> asked,
            ProgressListener progress)
            throws UnreadableData {
        Optional<RowIndexes.Table> large = files.indexed(table, columns, roles);
        RowOptions options = files.rowOptions();
        return large.isPresent()
                ? indexed(new RowIndexes(files.home()).open(large.get(), progress), options, asked)
                : gone(scan, options, asked, progress);
    }

    private static CheckedRows gone(RowScan scan, RowOptions options, List<String> asked, ProgressListener progress)
            throws UnreadableData {
        RowFacts.Collector collector = new RowFacts.Collector(scan.layout().width());
        RowReview.Hashes hashes = new RowReview.Hashes();
        RowCounts found = scan.run(
                row -> {
                    collector.add(row);
                    hashes.add(row);
                    return true;
                },
                progress);
        RowFacts facts = leaking(collector.facts(hashes), asked, hashes::number);
        ChosenOut out = ChosenOut.of(facts.marks(), options.dropped(), hashes.count(), hashes::number);
        return new CheckedRows(found.without(out), facts, false);
    }

    private static CheckedRows indexed(RowIndexes.Opened index, RowOptions options, List<String> asked) {
        IntToLongFunction number = at -> index.rows().get(at).number();
        RowFacts facts = leaking(index.facts(), asked, number);
        // Where each row of the file gives one example, no row has to be read to know which they belong to.
        boolean single = index.counts().used() == index.counts().examples();
        ChosenOut out =
                ChosenOut.of(facts.marks(), options.dropped(), index.rows().size(), single ? at -> at : number);
        return new CheckedRows(index.counts().without(out), facts, true);
    }

    /** Looks for rows with queries that are evaluated on. */
    private static RowFacts leaking(RowFacts facts, List<String> asked, IntToLongFunction number) {
        BitSet leaking = facts.queries().at(asked);
        List<Long> numbers = leaking.stream()
                .limit(Finding.KEPT)
                .mapToLong(number::applyAsLong)
                .distinct()
                .boxed()
                .toList();
        return facts.leaking(leaking, numbers);
    }
}
