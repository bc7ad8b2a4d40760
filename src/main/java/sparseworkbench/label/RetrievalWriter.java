package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.OwnOutputs;

/**
 * Makes an evaluation set for a search out of pairs, in the layout of BEIR: {@code queries.jsonl}, {@code corpus.jsonl},
 * {@code qrels/test.tsv}. The corpus is every positive of the whole table, so that a search has to find the right one among them.
 */
final class RetrievalWriter {
    private final String query;
    private final String positive;
    private final Map<String, Integer> corpus = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> judgments = new LinkedHashMap<>();

    /** @param query column of queries; @param positive column of texts that answer them */
    RetrievalWriter(String query, String positive) {
        this.query = query;
        this.positive = positive;
    }

    /** @param judged whether the row is evaluated on; its text is in the corpus either way */
    void add(JsonNode row, boolean judged) {
        String text = row.path(positive).asText();
        String asked = row.path(query).asText();
        if (text.isBlank() || asked.isBlank()) {
            return;
        }
        int number = corpus.computeIfAbsent(text, any -> corpus.size() + 1);
        if (judged) {
            judgments.computeIfAbsent(asked, any -> new LinkedHashSet<>()).add(number);
        }
    }

    void write(Path folder, OwnOutputs outputs) throws IOException {
        outputs.write(folder, () -> AtomicFolder.write(folder, this::writeInto));
    }

    private void writeInto(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("qrels"));
        try (RowWriter texts = rows(folder.resolve("corpus.jsonl"), List.of("_id", "title", "text"))) {
            for (Map.Entry<String, Integer> text : corpus.entrySet()) {
                texts.write(List.of("d" + text.getValue(), "", text.getKey()));
            }
        }
        try (RowWriter queries = rows(folder.resolve("queries.jsonl"), List.of("_id", "text"));
                BufferedWriter qrels =
                        Files.newBufferedWriter(folder.resolve("qrels").resolve("test.tsv"), StandardCharsets.UTF_8)) {
            qrels.write("query-id\tcorpus-id\tscore\n");
            int number = 0;
            for (Map.Entry<String, Set<Integer>> judged : judgments.entrySet()) {
                String id = "q" + ++number;
                queries.write(List.of(id, judged.getKey()));
                for (int text : judged.getValue()) {
                    qrels.write(id + "\td" + text + "\t1\n");
                }
            }
        }
    }

    private static RowWriter rows(Path file, List<String> columns) throws IOException {
        return RowWriter.open(file, file, columns);
    }
}
