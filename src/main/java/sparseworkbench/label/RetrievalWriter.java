package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.OwnOutputs;

/**
 * Makes an evaluation set for a search out of pairs, in the layout of BEIR: {@code queries.jsonl}, {@code corpus.jsonl},
 * {@code qrels/test.tsv}. The corpus is every positive of the whole table, so that a search has to find the right one among them. Texts lie in
 * files until they are written.
 */
final class RetrievalWriter implements AutoCloseable {
    private final String query;
    private final String positive;
    private final TextStore corpus;
    private final TextStore queries;
    private final IntArray judgedQuery = new IntArray();
    private final IntArray rightText = new IntArray();

    /** @param query column of queries; @param positive column of texts that answer them */
    RetrievalWriter(WorkFolder folder, String query, String positive) throws IOException {
        this.query = query;
        this.positive = positive;
        this.corpus = TextStore.create(folder.file("retrieval-corpus.texts"));
        this.queries = TextStore.create(folder.file("retrieval-queries.texts"));
    }

    /** @param judged whether the row is evaluated on; its text is in the corpus either way */
    void add(JsonNode row, boolean judged) throws IOException {
        String text = row.path(positive).asText();
        String asked = row.path(query).asText();
        if (text.isBlank() || asked.isBlank()) {
            return;
        }
        int number = corpus.add(text);
        if (judged) {
            judgedQuery.add(queries.add(asked));
            rightText.add(number);
        }
    }

    void write(Path folder, OwnOutputs outputs) throws IOException {
        outputs.write(folder, () -> AtomicFolder.write(folder, this::writeInto));
    }

    private void writeInto(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("qrels"));
        try (RowWriter texts = rows(folder.resolve("corpus.jsonl"), List.of("_id", "title", "text"))) {
            for (int number = 0; number < corpus.size(); number++) {
                texts.write(List.of(textId(number), "", corpus.get(number)));
            }
        }
        try (RowWriter written = rows(folder.resolve("queries.jsonl"), List.of("_id", "text"))) {
            for (int number = 0; number < queries.size(); number++) {
                written.write(List.of(queryId(number), queries.get(number)));
            }
        }
        try (BufferedWriter qrels =
                Files.newBufferedWriter(folder.resolve("qrels").resolve("test.tsv"), StandardCharsets.UTF_8)) {
            qrels.write("query-id\tcorpus-id\tscore\n");
            int[] judgments = byQuery();
            int[] start = starts();
            for (int number = 0; number < queries.size(); number++) {
                String id = queryId(number);
                int[] right = Arrays.stream(judgments, start[number], start[number + 1])
                        .distinct()
                        .toArray();
                for (int text : right) {
                    qrels.write(id + "\t" + textId(text) + "\t1\n");
                }
            }
        }
    }

    private static String queryId(int number) {
        return "q" + (number + 1);
    }

    private static String textId(int number) {
        return "d" + (number + 1);
    }

    /** Where the judgments of each query begin, once they are in the order of the queries. */
    private int[] starts() {
        int[] starts = new int[queries.size() + 1];
        IntStream.range(0, judgedQuery.size()).forEach(i -> starts[judgedQuery.get(i) + 1]++);
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private int[] byQuery() {
        int[] next = starts();
        int[] texts = new int[judgedQuery.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[next[judgedQuery.get(i)]++] = rightText.get(i);
        }
        return texts;
    }

    private static RowWriter rows(Path file, List<String> columns) throws IOException {
        return RowWriter.open(file, file, columns);
    }

    @Override
    public void close() throws IOException {
        corpus.close();
        queries.close();
    }
}
