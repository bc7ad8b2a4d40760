package sparseworkbench.finder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** The log of a search: what was tried and dropped when. A line each, in {@code find.log}. */
final class FindJournal {
    static final String FILE = "find.log";

    private final Path file;
    private final Consumer<String> listener;

    /** @param listener is told each line, too */
    FindJournal(Path folder, Consumer<String> listener) {
        this.file = folder.resolve(FILE);
        this.listener = listener;
    }

    void say(String line) throws IOException {
        String stamped = Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  " + line + "\n";
        Files.writeString(file, stamped, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        listener.accept(line);
    }

    List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
