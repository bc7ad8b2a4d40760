package sparseworkbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed tokenizers that are not refused are read by the native library, in a process of its own, which it must not end. */
class NativeTokenizerIT {
    @TempDir
    private Path folder;

    @Test
    void whatIsNotRefusedDoesNotEndTheProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        TokenizerProcess.class.getName(),
                        folder.toString(),
                        "0",
                        "1500")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> last = printed.lines().toList();
        assertThat(process.waitFor())
                .as(String.join("\n", last.subList(Math.max(0, last.size() - 10), last.size())))
                .isZero();
        assertThat(printed.lines()).noneMatch(line -> line.startsWith("foreign"));
    }
}
