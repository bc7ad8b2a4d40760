package sparseworkbench.label;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import sparseworkbench.eval.Fingerprint;

/**
 * Queries with their positives, in order of first appearance; a pair that comes twice counts once, as in the reference.
 *
 * @param columns      where they were
 * @param queries      the different queries
 * @param corpus       the different texts that can be negatives, then the positives that are not among them
 * @param others       of each pair the cells of the other columns, as a JSON list; empty where there are none
 * @param start        {@code [queries + 1]} where each query's pairs begin in the next two
 * @param positive     number of the positive of each pair, grouped by query
 * @param row          number of each pair among {@code others}
 * @param maxPositives rows of the query that has most
 * @param counts       what became of the rows
 */
record Pairs(
        PairColumns columns,
        TextStore queries,
        TextStore corpus,
        Optional<TextStore> others,
        int[] start,
        int[] positive,
        int[] row,
        int maxPositives,
        Counts counts)
        implements AutoCloseable {

    /**
     * @param rowsIn         rows of the table
     * @param blank          without a query or a positive, left out
     * @param repeated       the same pair once more
     * @param corpusOfFolder files of the folder whose texts are all looked through; empty where the input is a table or another corpus was given
     * @param unrelated      rows whose score says that their texts do not belong together
     * @param leftOut        rows that the table itself leaves out
     */
    record Counts(
            long rowsIn,
            long blank,
            long repeated,
            Optional<String> corpusOfFolder,
            long unrelated,
            LeftOutRows leftOut) {}

    /** @param queryOf number of the query of each row; @param positiveOf of its positive */
    static Pairs of(
            PairColumns columns,
            TextStore queries,
            TextStore corpus,
            Optional<TextStore> others,
            IntArray queryOf,
            IntArray positiveOf,
            Counts read) {
        int[] rowsOf = new int[queries.size() + 1];
        for (int i = 0; i < queryOf.size(); i++) {
            rowsOf[queryOf.get(i) + 1]++;
        }
        int most = Arrays.stream(rowsOf).max().orElse(0);
        Arrays.parallelPrefix(rowsOf, Integer::sum);
        int[] next = rowsOf.clone();
        int[] rows = new int[queryOf.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[next[queryOf.get(i)]++] = i;
        }
        int[] start = new int[queries.size() + 1];
        int[] positive = new int[rows.length];
        int kept = 0;
        for (int query = 0; query < queries.size(); query++) {
            for (int i = rowsOf[query]; i < rowsOf[query + 1]; i++) {
                int text = positiveOf.get(rows[i]);
                if (!contains(positive, start[query], kept, text)) {
                    positive[kept] = text;
                    rows[kept++] = rows[i];
                }
            }
            start[query + 1] = kept;
        }
        Counts counts = new Counts(
                read.rowsIn(),
                read.blank(),
                rows.length - kept,
                read.corpusOfFolder(),
                read.unrelated(),
                read.leftOut());
        return new Pairs(
                columns,
                queries,
                corpus,
                others,
                start,
                Arrays.copyOf(positive, kept),
                Arrays.copyOf(rows, kept),
                most,
                counts);
    }

    private static boolean contains(int[] numbers, int from, int to, int number) {
        for (int i = from; i < to; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    /** Numbers of a query's positives. */
    int[] positives(int query) {
        return Arrays.copyOfRange(positive, start[query], start[query + 1]);
    }

    /** A short name for all queries and the corpus. */
    String fingerprint() throws IOException {
        Fingerprint name = new Fingerprint();
        for (TextStore texts : new TextStore[] {queries, corpus}) {
            name.add(Integer.toString(texts.size()));
            for (int number = 0; number < texts.size(); number++) {
                name.add(texts.get(number));
            }
        }
        return name.name();
    }

    @Override
    public void close() throws IOException {
        queries.close();
        corpus.close();
        if (others.isPresent()) {
            others.get().close();
        }
    }
}
