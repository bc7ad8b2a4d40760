package sparseworkbench.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sparseworkbench.encoder.Processor;
import sparseworkbench.home.ProgramVersion;

/** What figures of speed hold for: processor, its instructions that matter, and the day. */
public final class Machine {
    private static final List<String> TOLD =
            List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "amx_bf16", "asimd", "bf16");

    private Machine() {}

    /** One sentence; of systems without Linux's description of processors it says less. */
    public static String sentence() {
        return sentence(Processor.ofThisComputer(), LocalDate.now());
    }

    static String sentence(Processor processor, LocalDate day) {
        String has = TOLD.stream().filter(processor.flags()::contains).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s, %d processors%s, %s %s, Java %s, Sparse Workbench %s, %s.",
                processor.name().isEmpty() ? System.getProperty("os.arch") : processor.name(),
                Runtime.getRuntime().availableProcessors(),
                has.isEmpty() ? "" : " with " + has,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                ProgramVersion.read(),
                day);
    }
}
