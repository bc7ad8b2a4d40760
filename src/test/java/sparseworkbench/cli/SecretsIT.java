package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token of the environment that can be told from everything else: no command prints it, and none writes it anywhere. */
class SecretsIT {
    private static final String MARK = "marked-5f2c-s3cret";

    @TempDir
    private Path folder;

    private String printed(String endpoint, String token, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-classpath",
                System.getProperty("java.class.path"),
                "sparseworkbench.Main"));
        Collections.addAll(command, words);
        command.add("--home=" + folder.resolve("home"));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("HF_TOKEN", token);
        process.environment().put("HF_ENDPOINT", endpoint);
        Process started = process.start();
        started.getOutputStream().close();
        return new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {MARK, MARK + "\n", MARK + " and more"})
    void aTokenStaysWhereItIs(String token) throws Exception {
        String unreachable = "http://127.0.0.1:9";
        String said = printed(unreachable, token, "model", "import", "hub:owner/model")
                + printed("http://user:" + MARK + "@127.0.0.1:9", token, "model", "import", "hub:owner/model")
                + printed("no address " + MARK, token, "model", "import", "hub:owner/model")
                + printed(unreachable, token, "train", "no-such-project");
        assertThat(said).contains("HF_ENDPOINT").doesNotContain(MARK);
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(MARK);
            }
        }
    }
}
