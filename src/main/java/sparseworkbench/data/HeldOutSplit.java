package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import sparseworkbench.data.table.Shuffle;

/**
 * Rows taken out of the training data, to measure on queries that are never trained on. Always the same rows for the same
 * table, so that runs can be compared.
 *
 * @param rows       the rows taken out
 * @param train      the other rows; none has the query of a row held out
 * @param evaluation the queries held out, searching their positives among up to {@link EvaluationSize#OTHERS} other positives; the second text of a
 *                   pair with a score of 0 or less is no positive; empty where rows are single texts, of which none is to be found
 */
record HeldOutSplit(List<Row> rows, List<Row> train, Optional<RetrievalSet> evaluation) {
    private static final long SEED = 42;
    private static final int QUERY = 0;
    private static final int POSITIVE = 1;

    /** @param wanted rows to take out; a query is taken with all its rows, so that it can be a few less */
    static HeldOutSplit split(String name, List<Row> rows, long wanted) {
        SplittableRandom random = new SplittableRandom(SEED);
        BitSet drawn = QueryGroups.of(rows).draw(wanted, random);
        List<Row> held = drawn.stream().mapToObj(rows::get).toList();
        List<Row> train = without(rows, drawn);
        boolean single = rows.getFirst().texts().size() <= POSITIVE;
        return new HeldOutSplit(
                held, train, single ? Optional.empty() : Optional.of(evaluation(name, held, train, random)));
    }

    private static List<Row> without(List<Row> rows, BitSet drawn) {
        RowsWithout others = new RowsWithout(rows, drawn);
        return rows instanceof RowView ? others : List.copyOf(others);
    }

    /**
     * About how much a split will have to encode; fewer texts where rows share theirs.
     *
     * @param lengths of each text column
     * @param rows    of the table
     */
    static EvaluationSize size(List<TokenCounts> lengths, long wanted, long rows) {
        double held = Math.min(wanted, rows);
        return new EvaluationSize(
                lengths.get(QUERY).standingFor(held),
                lengths.get(POSITIVE).standingFor(Math.min(rows, held + EvaluationSize.OTHERS)));
    }

    private static RetrievalSet evaluation(String name, List<Row> held, List<Row> train, SplittableRandom random) {
        Map<String, String> corpusIds = new HashMap<>();
        Set<String> ids = new HashSet<>();
        List<Row> shown = new ArrayList<>();
        held.forEach(row -> addNew(row, corpusIds, ids, shown));
        int limit = corpusIds.size() + EvaluationSize.OTHERS;
        int[] others = new int[train.size()];
        Arrays.setAll(others, row -> row);
        Shuffle.inPlace(others, random);
        for (int i = 0; i < others.length && corpusIds.size() < limit; i++) {
            addNew(train.get(others[i]), corpusIds, ids, shown);
        }
        // By row number: the right texts must not stand together at the beginning.
        shown.sort(Comparator.comparingLong(Row::number));
        List<Text> corpus = shown.stream()
                .map(row -> new Text(corpusIds.get(text(row, POSITIVE)), text(row, POSITIVE)))
                .toList();
        Map<String, String> queries = new LinkedHashMap<>();
        Map<String, Set<String>> relevant = new HashMap<>();
        for (Row row : held) {
            String query = queries.computeIfAbsent(text(row, QUERY), text -> id(row));
            if (isRight(row)) {
                relevant.computeIfAbsent(query, id -> new LinkedHashSet<>()).add(corpusIds.get(text(row, POSITIVE)));
            }
        }
        List<Text> asked = queries.entrySet().stream()
                .map(entry -> new Text(entry.getValue(), entry.getKey()))
                .toList();
        return new RetrievalSet(name, asked, corpus, relevant);
    }

    /** Of a pair with a score, as of a judgement, only one above 0 says that its texts belong together. */
    private static boolean isRight(Row row) {
        return row.texts().size() > POSITIVE + 1
                || row.label()
                        .filter(label -> label.shape().isNumber() && label.numbers()[0] <= 0)
                        .isEmpty();
    }

    /** Equal texts become one, under the number of the first row that has it; of a row with several positives each has an id of its own. */
    private static void addNew(Row row, Map<String, String> corpusIds, Set<String> ids, List<Row> shown) {
        if (corpusIds.containsKey(text(row, POSITIVE))) {
            return;
        }
        String id = id(row);
        for (int further = 2; !ids.add(id); further++) {
            id = id(row) + "-" + further;
        }
        corpusIds.put(text(row, POSITIVE), id);
        shown.add(row);
    }

    private static String text(Row row, int column) {
        return row.texts().get(column).strip();
    }

    private static String id(Row row) {
        return Long.toString(row.number());
    }
}
