package sparseworkbench.eval;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import sparseworkbench.file.AtomicFile;

/** Rankings as trec_eval reads them: query, Q0, text, rank from 1, score, name of the run. */
public final class TrecRun {
    private TrecRun() {}

    /**
     * Writes a file, beside first and then moved.
     *
     * @param hits query id → texts, best first
     * @param name of the run, without blanks
     */
    public static void write(Path file, SequencedMap<String, List<Hit>> hits, String name) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, beside -> writeBeside(beside, hits, name));
    }

    private static void writeBeside(Path beside, SequencedMap<String, List<Hit>> hits, String name) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
            for (String query : hits.keySet()) {
                int rank = 0;
                for (Hit hit : hits.get(query)) {
                    writer.write(String.format(
                            Locale.ROOT, "%s Q0 %s %d %.6f %s\n", query, hit.id(), ++rank, hit.score(), name));
                }
            }
        }
    }
}
