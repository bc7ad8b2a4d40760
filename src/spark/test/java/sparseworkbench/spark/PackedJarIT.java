package sparseworkbench.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is submitted, beside nothing but Spark: none of the program's classes and libraries are there but those in it. */
class PackedJarIT {
    private static final Path BUILT = Path.of("target/spark").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void theJarHoldsWhatSparkHasNot() throws Exception {
        Path input = folder.resolve("texts.jsonl");
        Files.write(input, EncodingIT.lines(12));
        Path output = folder.resolve("out");
        Process job = JobProcess.submitted(
                folder.resolve("job.log"),
                sparkAlone(),
                jar(),
                "--model",
                "src/test/resources/golden/models/bert_splade_max",
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--parts",
                "2");
        int code = job.waitFor();
        String log = Files.readString(folder.resolve("job.log"));
        assertThat(code).as(log).isZero();
        assertThat(log).contains("12 rows = 12 encoded + 0 left out;");
        assertThat(output.resolve("_SUCCESS")).exists();

        Process untrained = JobProcess.submitted(
                folder.resolve("untrained.log"),
                sparkAlone(),
                jar(),
                "--model",
                "builtin:all-minilm-l6-v2",
                "--input",
                input.toString(),
                "--output",
                folder.resolve("untrained").toString());
        assertThat(untrained.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("untrained.log"))).contains("with --untrained");
        assertThat(folder.resolve("untrained")).doesNotExist();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(BUILT)) {
            return files.filter(file -> file.getFileName().toString().matches("sparse-workbench-spark-[\\d.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The class path of the tests without what only the program has. */
    private static String sparkAlone() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).startsWith(BUILT))
                .filter(entry ->
                        Stream.of("djl", "langchain4j", "picocli", "javalite").noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
