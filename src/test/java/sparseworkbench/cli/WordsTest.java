package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** The small parts that make words. */
class WordsTest {

    private static Run at(long step, RunState state) {
        return new Run(
                new RunId(1),
                "r",
                state,
                "",
                0,
                0,
                step,
                100,
                "{}",
                "",
                "",
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(Duration.ofSeconds(185)),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of("loss_mean_10", 0.41237, "query_active_dims", 120.4, "document_active_dims", 98.0));
    }

    @Test
    void aLineTellsStepLossAndDimensions() {
        assertThat(new ProgressText(false).drawn(at(50, RunState.TRAINING)))
                .isEqualTo("############------------ Training 50 of 100 · about 3 min left · loss 0.4124 (mean of 10"
                        + " steps) · active dims 120 query / 98 document");
    }

    @Test
    void onlyLinuxMayHaveNoDisplay() {
        assertThat(Display.isThere("Linux", Map.of(), "")).isFalse();
        assertThat(Display.isThere("Linux", Map.of("DISPLAY", ":0"), "")).isTrue();
        assertThat(Display.isThere("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), ""))
                .isTrue();
        assertThat(Display.isThere("Linux", Map.of(), "Headless")).isTrue();
        assertThat(Display.isThere("Mac OS X", Map.of(), "")).isTrue();
    }

    @Test
    void versionsAreReadFromJarNames() {
        String path = String.join(
                File.pathSeparator,
                "/a/javafx-base-26.0.2-linux.jar",
                "/a/javafx-base-26.0.2.jar",
                "/a/api-0.35.1.jar");
        assertThat(Versions.ofJar("javafx-base", path)).contains("26.0.2");
        assertThat(Versions.ofJar("javafx-web", path)).isEmpty();
    }
}
