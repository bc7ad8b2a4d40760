package sparseworkbench.fuzz;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The same inputs, found by coverage: {@code mvn -Pfuzz test-compile exec:exec@fuzz -Dfuzz.kind=PROJECT -Dfuzz.seconds=600}. The fuzzer (Jazzer)
 * is on the class path of that profile alone. What it finds it writes into {@code target/fuzz}; kept inputs belong into the test resources.
 */
public final class CoverageGuided {
    private static final String KIND = "fuzz.kind";

    private CoverageGuided() {}

    /** Called by the fuzzer for each input; the memory of its process is the bound for one. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try {
            InputKind.valueOf(System.getProperty(KIND)).read(input, folder());
        } catch (IOException e) {
            InputKind.requireWords(e.getMessage());
        }
    }

    private static Path folder() {
        return Path.of("target", "fuzz", System.getProperty(KIND));
    }

    /** {@code SECONDS}; the kind is a system property. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path corpus = Files.createDirectories(folder().resolve("corpus"));
        List<byte[]> seeds = InputKind.valueOf(System.getProperty(KIND)).seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }
        String[] options = {
            "--target_class=" + CoverageGuided.class.getName(),
            "--instrumentation_includes=sparseworkbench.**",
            "--reproducer_path=" + folder(),
            "-artifact_prefix=" + folder() + "/",
            "-max_total_time=" + arguments[0],
            "-timeout=5",
            "-max_len=65536",
            "-rss_limit_mb=0",
            corpus.toString()
        };
        try {
            Class.forName("com.code_intelligence.jazzer.Jazzer")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) options);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The fuzzer failed", e.getCause());
        }
    }
}
