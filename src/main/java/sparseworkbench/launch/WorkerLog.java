package sparseworkbench.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the workers of one run printed, one after the other, each after a line that says when it was started. */
final class WorkerLog {
    private static final String HEAD = "=== worker started ";
    private static final String KILLS = " times out of memory: ";
    private static final int TAIL_BYTES = 16_384;
    private static final int TAIL_LINES = 30;

    private final Path file;

    WorkerLog(Path runFolder) {
        this.file = runFolder.resolve("worker.log");
    }

    Path file() {
        return file;
    }

    /** @param kills how often memory had run out on this machine before the worker was started, if that is known */
    void begin(OptionalLong kills) throws IOException {
        Files.writeString(
                file,
                HEAD + Instant.now() + " ===" + (kills.isPresent() ? KILLS + kills.getAsLong() : "") + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What {@link #begin} was given last. */
    OptionalLong killsBefore() {
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return lines.filter(line -> line.startsWith(HEAD))
                    .reduce((before, after) -> after)
                    .filter(line -> line.contains(KILLS))
                    .map(line -> OptionalLong.of(Long.parseLong(
                            line.substring(line.indexOf(KILLS) + KILLS.length()).strip())))
                    .orElse(OptionalLong.empty());
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The last lines of the last worker; empty when it printed nothing or the file cannot be read. */
    String tail() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (log.length() - log.getFilePointer())];
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int head = text.lastIndexOf(HEAD);
            List<String> lines = (head < 0 ? text : text.substring(head))
                    .lines()
                    .skip(head < 0 ? 0 : 1)
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
