package sparseworkbench.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.AtomicFile;

/**
 * Queries that a person has kept with a run: its examples where it is tried and in its report. One a line in a file of the run's folder.
 *
 * @param file may not be there
 */
public record SavedQueries(Path file) {
    /** More would be a list that nobody looks through. */
    public static final int MOST = 50;

    /** Of the run with this folder. */
    public static SavedQueries of(Path runFolder) {
        return new SavedQueries(runFolder.resolve("saved-queries.txt"));
    }

    /** Newest first. */
    public List<String> read() throws IOException {
        return Files.exists(file)
                ? Files.readString(file).lines().filter(line -> !line.isBlank()).toList()
                : List.of();
    }

    /**
     * Puts a query before all others, or takes it out if it is among them. One after the other, whoever asks.
     *
     * @return whether it is kept now
     * @throws IOException there are {@link #MOST} already, or the file cannot be written; says what to do
     */
    public boolean toggle(String query) throws IOException {
        synchronized (SavedQueries.class) {
            return toggled(query);
        }
    }

    private boolean toggled(String query) throws IOException {
        String line = query.strip().replaceAll("\\R+", " ");
        List<String> queries = new ArrayList<>(read());
        boolean kept = !queries.remove(line) && !line.isEmpty();
        if (kept && queries.size() >= MOST) {
            throw new IOException("This run has " + MOST + " kept queries already, and none goes by itself. Take one"
                    + " out: search for it and press the same button.");
        }
        if (kept) {
            queries.addFirst(line);
        }
        String text = String.join("\n", queries);
        AtomicFile.write(file, beside -> Files.writeString(beside, text));
        return kept;
    }
}
