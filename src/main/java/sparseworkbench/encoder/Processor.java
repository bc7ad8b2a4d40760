package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first processor of this computer, as Linux describes it.
 *
 * @param name  empty where no description says it
 * @param flags Linux's names of its instruction sets; none where no description says them
 */
public record Processor(String name, Set<String> flags) {
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    public Processor {
        flags = Set.copyOf(flags);
    }

    /** A system without such a description says nothing. */
    public static Processor ofThisComputer() {
        return of(DESCRIPTION);
    }

    /** @param description lines of {@code key : value} */
    public static Processor of(Path description) {
        Map<String, String> said = read(description);
        String flags = said.getOrDefault("flags", said.getOrDefault("Features", ""));
        return new Processor(
                said.getOrDefault("model name", ""),
                flags.isEmpty() ? Set.of() : Arrays.stream(flags.split("\\s+")).collect(Collectors.toSet()));
    }

    private static Map<String, String> read(Path description) {
        try {
            return !Files.isReadable(description)
                    ? Map.of()
                    : Files.readString(description)
                            .lines()
                            .filter(line -> line.contains(":"))
                            .map(line -> line.split("\\s*:\\s*", 2))
                            .collect(Collectors.toMap(
                                    pair -> pair[0].strip(), pair -> pair[1].strip(), (first, later) -> first));
        } catch (IOException e) {
            return Map.of();
        }
    }
}
