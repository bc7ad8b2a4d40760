package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two minutes of {@code src/bench/Chaos.java}, always the same tries: as many as the machine has time for, and the one that is begun last is finished. Longer
 * ones with other seeds are a command of their own, see CONTRIBUTING.md.
 */
class ChaosIT {
    private static final String MINUTES = "2";
    private static final String SEED = "1";
    /** The try that is begun last may be a slow one on a busy machine. */
    private static final int MOST_MINUTES = 20;

    @TempDir
    Path folder;

    @Test
    void whatBreaksEndsAsItShould() throws Exception {
        Path said = folder.resolve("said.txt");
        Process chaos = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Path.of("src", "bench", "Chaos.java").toString(),
                        "--minutes=" + MINUTES,
                        "--seed=" + SEED)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = chaos.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as("ended in time: %s", Files.readString(said)).isTrue();
            assertThat(chaos.exitValue()).as("%s", Files.readString(said)).isZero();
        } finally {
            chaos.destroyForcibly();
        }
        assertThat(said).content().contains(": ok");
    }
}
