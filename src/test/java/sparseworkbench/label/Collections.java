package sparseworkbench.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small collection of six queries and texts, with ids, as BEIR lays it out. */
final class Collections {
    private static final String[] THINGS = {"river", "train", "bridge", "garden", "market", "letter"};

    private Collections() {}

    /** @param more judgments behind those that fit */
    static Path write(Path folder, String more) throws IOException {
        StringBuilder right = new StringBuilder();
        for (int i = 1; i <= THINGS.length; i++) {
            right.append("q%d\td%d\t1\n".formatted(i, i));
        }
        return write(folder, right.toString(), more);
    }

    static Path write(Path folder, String judgments, String more) throws IOException {
        Files.createDirectories(folder.resolve("qrels"));
        StringBuilder queries = new StringBuilder();
        StringBuilder corpus = new StringBuilder();
        for (int i = 1; i <= THINGS.length; i++) {
            queries.append("{\"_id\":\"q%d\",\"text\":\"where is the %s\"}\n".formatted(i, THINGS[i - 1]));
            corpus.append("{\"_id\":\"d%d\",\"title\":\"\",\"text\":\"the %s is here\"}\n".formatted(i, THINGS[i - 1]));
        }
        Files.writeString(folder.resolve("queries.jsonl"), queries);
        Files.writeString(folder.resolve("corpus.jsonl"), corpus);
        Files.writeString(
                folder.resolve("qrels").resolve("train.tsv"), "query-id\tcorpus-id\tscore\n" + judgments + more);
        return folder;
    }
}
