package sparseworkbench.eval;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

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
        Path beside =
                Files.createDirectories(file.toAbsolutePath().getParent()).resolve(file.getFileName() + ".unfinished");
        try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
            for (String query : hits.keySet()) {
                int rank = 0;
                for (Hit hit : hits.get(query)) {
                    writer.write(String.format(
                            Locale.ROOT, "%s Q0 %s %d %.6f %s\n", query, hit.id(), ++rank, hit.score(), name));
                }
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
