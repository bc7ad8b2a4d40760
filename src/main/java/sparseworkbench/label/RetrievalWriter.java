package sparseworkbench.label;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.OwnOutputs;

/**
 * Makes an evaluation set for a search out of pairs, in the layout of BEIR: {@code queries.jsonl}, {@code corpus.jsonl},
 * {@code qrels/test.tsv}. The corpus is every positive of the whole table, so that a search has to find the right ones among them; every positive of a
 * query is right, also one that stands in a row of another side.
 */
final class RetrievalWriter {
    private final SplitTable.Keyed queries;
    private final SplitTable.Keyed texts;
    private final SplitSide[] sides;
    private final BitSet unrelated;
    /** Rows with a query and a text. */
    private final int[] whole;
    /** Number of each text in the corpus, from 1; 0 for none. */
    private final int[] ids;

    /**
     * @param sides     of each row
     * @param unrelated rows that are no answers
     */
    RetrievalWriter(SplitTable.Keyed queries, SplitTable.Keyed texts, SplitSide[] sides, UnrelatedRows unrelated)
            throws IOException {
        this.queries = queries;
        this.texts = texts;
        this.sides = sides;
        this.unrelated = unrelated.rows();
        boolean[] noQuery = queries.blank();
        boolean[] noText = texts.blank();
        IntArray rows = new IntArray();
        boolean[] searched = new boolean[noText.length];
        for (int row = 0; row < sides.length; row++) {
            if (!noQuery[queries.ofRow().get(row)] && !noText[texts.ofRow().get(row)]) {
                rows.add(row);
                searched[texts.ofRow().get(row)] = true;
            }
        }
        whole = new int[rows.size()];
        Arrays.setAll(whole, rows::get);
        ids = new int[searched.length];
        int last = 0;
        for (int text = 0; text < ids.length; text++) {
            ids[text] = searched[text] ? ++last : 0;
        }
    }

    /** @throws LabelsRefused no query of the side has an answer */
    void requireAnswers(SplitSide side) throws LabelsRefused {
        if (Arrays.stream(whole).noneMatch(row -> sides[row] == side && !unrelated.get(row))) {
            throw new LabelsRefused(
                    "No row on the side “" + side.key() + "” has a query and a text that answers it.",
                    "Increase its share, choose another --seed, or leave --retrieval out.");
        }
    }

    /**
     * Writes the set of a side.
     *
     * @return how many of its queries have rows on other sides, too
     */
    int write(SplitSide side, Path folder, OwnOutputs outputs) throws IOException {
        boolean[] asked = new boolean[queries.values().size()];
        boolean[] elsewhere = new boolean[asked.length];
        for (int row : whole) {
            if (!unrelated.get(row)) {
                (sides[row] == side ? asked : elsewhere)[queries.ofRow().get(row)] = true;
            }
        }
        outputs.write(folder, () -> AtomicFolder.write(folder, beside -> writeInto(beside, asked)));
        int both = 0;
        for (int query = 0; query < asked.length; query++) {
            both += asked[query] && elsewhere[query] ? 1 : 0;
        }
        return both;
    }

    private void writeInto(Path folder, boolean[] asked) throws IOException {
        Files.createDirectories(folder.resolve("qrels"));
        try (RowWriter written = rows(folder.resolve("corpus.jsonl"), List.of("_id", "title", "text"))) {
            for (int text = 0; text < ids.length; text++) {
                if (ids[text] > 0) {
                    written.write(List.of("d" + ids[text], "", texts.values().get(text)));
                }
            }
        }
        int[][] right = right(asked);
        try (RowWriter written = rows(folder.resolve("queries.jsonl"), List.of("_id", "text"));
                BufferedWriter qrels =
                        Files.newBufferedWriter(folder.resolve("qrels").resolve("test.tsv"), StandardCharsets.UTF_8)) {
            qrels.write("query-id\tcorpus-id\tscore\n");
            int last = 0;
            for (int query = 0; query < asked.length; query++) {
                if (asked[query]) {
                    String id = "q" + ++last;
                    written.write(List.of(id, queries.values().get(query)));
                    for (int text : Arrays.stream(right[query]).distinct().toArray()) {
                        qrels.write(id + "\td" + ids[text] + "\t1\n");
                    }
                }
            }
        }
    }

    /** The texts that answer each query that is asked, in the order of their rows; null for the others. */
    private int[][] right(boolean[] asked) {
        int[] count = new int[asked.length];
        for (int row : whole) {
            count[queries.ofRow().get(row)] += unrelated.get(row) ? 0 : 1;
        }
        int[][] right = new int[asked.length][];
        for (int query = 0; query < asked.length; query++) {
            right[query] = asked[query] ? new int[count[query]] : null;
        }
        int[] filled = new int[asked.length];
        for (int row : whole) {
            int query = queries.ofRow().get(row);
            if (asked[query] && !unrelated.get(row)) {
                right[query][filled[query]++] = texts.ofRow().get(row);
            }
        }
        return right;
    }

    private static RowWriter rows(Path file, List<String> columns) throws IOException {
        return RowWriter.open(file, file, columns);
    }
}
