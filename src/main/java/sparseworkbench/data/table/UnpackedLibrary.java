package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The engine's library, which is unpacked to where Java keeps temporary files. */
final class UnpackedLibrary {
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String NAME = "libduckdb_java";
    static final String CURE =
            "Free some space there. If the disk does not let libraries be loaded (mounted “noexec”), start Java with"
                    + " -Djava.io.tmpdir=DIR and a folder on another disk (WORKBENCH_JAVA_OPTS of the launcher).";

    private UnpackedLibrary() {}

    /** Deletes the file once it is loaded: on Linux a process needs it no more then, and a killed one leaves nothing. */
    static void delete() {
        try {
            List<String> lines = Files.isReadable(MAPPED) ? Files.readAllLines(MAPPED) : List.of();
            for (Path file : unpacked(lines)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It is deleted when the process ends.
            return;
        }
    }

    /** Files of temporary names that are mapped; a library that lies beside its jar has another. */
    static List<Path> unpacked(List<String> mapped) {
        return mapped.stream()
                .filter(line -> line.contains("/" + NAME) && !line.endsWith("(deleted)"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .filter(file -> file.getFileName().toString().matches(NAME + "\\d+\\.so"))
                .distinct()
                .toList();
    }

    /** What to say when it cannot be loaded. */
    static String words(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "the library that reads tables cannot be loaded from " + place() + " (" + firstWords(cause) + ").";
    }

    private static String place() {
        return System.getProperty("java.io.tmpdir");
    }

    private static String firstWords(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        return said.contains("No space left")
                ? "its disk is full"
                : said.lines().findFirst().orElse("");
    }
}
