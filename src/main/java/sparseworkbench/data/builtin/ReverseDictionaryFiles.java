package sparseworkbench.data.builtin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import sparseworkbench.data.builtin.WordNet.Nouns;
import sparseworkbench.data.table.DelimitedText;
import sparseworkbench.progress.ProgressListener;

/** Writes the reverse dictionary as files that a person can open. */
public final class ReverseDictionaryFiles {
    public static final String TRAIN = "train.csv";
    public static final String QUERIES = "queries.csv";
    public static final String CORPUS = "corpus.csv";
    public static final String RELEVANCE = "relevance.tsv";
    static final String README = "README.md";
    static final List<String> ALL = List.of(TRAIN, QUERIES, CORPUS, RELEVANCE, README);
    private static final int ROWS_PER_REPORT = 10_000;

    private ReverseDictionaryFiles() {}

    static void write(BuiltinDataset task, Path folder, ProgressListener progress) throws IOException {
        Nouns nouns = WordNet.nouns(progress);
        ReverseDictionary data = ReverseDictionary.of(nouns);
        List<String> train = new BuiltinRows(nouns, data, progress).of(task);
        rows(folder.resolve(TRAIN), task.header(), train, line -> line, progress);
        rows(
                folder.resolve(QUERIES),
                "id,text",
                data.queries(),
                pair -> pair.id() + "," + DelimitedText.cell(pair.definition()),
                progress);
        rows(
                folder.resolve(CORPUS),
                "id,text",
                data.corpus(),
                pair -> pair.id() + "," + DelimitedText.cell(pair.entry()),
                progress);
        rows(
                folder.resolve(RELEVANCE),
                "query_id\tcorpus_id",
                data.queries(),
                pair -> pair.id() + "\t" + pair.id(),
                progress);
        Files.writeString(folder.resolve(README), readme(nouns, data, task, train.size()));
    }

    private static <T> void rows(
            Path file, String header, List<T> pairs, Function<T, String> row, ProgressListener progress)
            throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(header + "\n");
            for (int i = 0; i < pairs.size(); i++) {
                if (i % ROWS_PER_REPORT == 0) {
                    progress.reportOrCancel("Writing " + file.getFileName(), i, pairs.size());
                }
                writer.write(row.apply(pairs.get(i)) + "\n");
            }
        }
    }

    private static String readme(Nouns nouns, ReverseDictionary data, BuiltinDataset task, int rows) {
        return String.format(
                Locale.ROOT,
                """
                # Reverse dictionary

                Given a definition, find the dictionary entry: "a vehicle carrying many passengers; used for public transport"
                → "bus, autobus, coach, …: public transport". Made from the nouns of WordNet 3.1 by Sparse Workbench.

                | file | rows | columns |
                |---|---|---|
                | train.csv | %d | %s |
                | queries.csv | %d | id, text: definitions that are not in train.csv |
                | corpus.csv | %d | id, text: the entries to search |
                | relevance.tsv | %d | query_id, corpus_id: the right entry of each query |

                Ids are WordNet's (byte offset and part of speech). Definitions come without their examples; names of single people,
                places and things are left out. Rows are in a random order that is the same on every machine.

                ## Licence of WordNet

                ```
                %s
                ```
                """,
                rows,
                task.columns(),
                data.queries().size(),
                data.corpus().size(),
                data.queries().size(),
                nouns.licence());
    }
}
