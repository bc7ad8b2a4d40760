package sparseworkbench.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** Finds the rows of a table that are left out because a person has chosen so, before they are read to be used. */
final class ChosenRows {
    private ChosenRows() {}

    /**
     * Positions among the rows that can be trained on; none without a look where nothing is left out.
     *
     * @param asked queries that are evaluated on
     */
    static BitSet out(
            DataFiles files,
            TableFile table,
            List<TableColumn> columns,
            RoleCheck roles,
            List<String> asked,
            ProgressListener progress)
            throws UnreadableData {
        RowOptions options = files.rowOptions();
        if (options.dropped().isEmpty()) {
            return new BitSet();
        }
        Optional<RowIndexes.Table> large = files.indexed(table, columns, roles);
        RowFacts facts = large.isPresent()
                ? new RowIndexes(files.home()).open(large.get(), progress).facts()
                : facts(RowScan.of(table, columns, roles, options), progress);
        return facts.marks()
                .with(Finding.Kind.LEAKAGE, facts.queries().at(asked))
                .any(options.dropped());
    }

    private static RowFacts facts(RowScan scan, ProgressListener progress) throws UnreadableData {
        RowFacts.Collector collector = new RowFacts.Collector(scan.layout().width());
        RowReview.Hashes hashes = new RowReview.Hashes();
        scan.run(
                row -> {
                    collector.add(row);
                    hashes.add(row);
                    return true;
                },
                progress);
        return collector.facts(hashes);
    }

    /** Queries that are evaluated on, where rows with them are left out; a large set is read for it. */
    static List<String> asked(DataFiles files, ProgressListener progress) throws UnreadableData {
        EvaluationKind kind = files.evaluationKind();
        boolean own = kind == EvaluationKind.FILES || kind == EvaluationKind.BUILTIN;
        if (!own || !files.rowOptions().dropped().contains(Finding.Kind.LEAKAGE)) {
            return List.of();
        }
        return EvaluationSource.open(files, files.train(progress), progress)
                .load("", progress)
                .set()
                .scoredQueries()
                .stream()
                .map(Text::text)
                .toList();
    }
}
