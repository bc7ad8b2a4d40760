package sparseworkbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.home.ProgramVersion;

/** What figures of speed hold for: processor, its instructions that matter, and the day. */
public final class Machine {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final List<String> TOLD =
            List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "amx_bf16", "asimd", "bf16");

    private Machine() {}

    /** One sentence; of systems without Linux's description of processors it says less. */
    public static String sentence() {
        return sentence(PROCESSOR, LocalDate.now());
    }

    static String sentence(Path description, LocalDate day) {
        Map<String, String> said = read(description);
        Set<String> flags = Stream.of(said.getOrDefault("flags", said.getOrDefault("Features", ""))
                        .split("\\s+"))
                .collect(Collectors.toSet());
        String has = TOLD.stream().filter(flags::contains).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s, %d processors%s, %s %s, Java %s, Sparse Workbench %s, %s.",
                said.getOrDefault("model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                has.isEmpty() ? "" : " with " + has,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                ProgramVersion.read(),
                day);
    }

    /** Of the first processor. */
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
            return Map.of(); // The table is true all the same.
        }
    }
}
