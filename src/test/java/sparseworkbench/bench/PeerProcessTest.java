package sparseworkbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The peer is a script of the shell here.")
class PeerProcessTest {
    private static final BenchOptions OPTIONS = new BenchOptions(32, 2, 12, 3, 512);

    @TempDir
    private Path folder;

    private PeerProcess peer(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("peer.sh"), script);
        return new PeerProcess(List.of("sh", file.toString()), folder, OPTIONS);
    }

    @Test
    void theLastLineCountsAndTheTaskIsInItsWords() throws Exception {
        PeerProcess peer = peer(
                "echo noise; echo \"$@\" > " + folder.resolve("asked") + "; echo '{\"texts_per_s_median\": 7.5}'\n");
        assertThat(peer.measure(BenchTask.ENCODE_INT8, "tiny")
                        .path("texts_per_s_median")
                        .asDouble())
                .isEqualTo(7.5);
        assertThat(folder.resolve("asked"))
                .hasContent(
                        "encode " + folder + " --model tiny --batch 32 --threads 2 --texts 512 --backend onnx-int8");
        peer.measure(BenchTask.TRAIN_BFLOAT16, "csr");
        assertThat(folder.resolve("asked"))
                .hasContent("train " + folder
                        + " --model csr --batch 32 --threads 2 --steps 12 --warmup 3 --precision bfloat16");
    }

    @Test
    void aPeerThatFailsIsQuoted() throws Exception {
        PeerProcess peer = peer("echo Traceback >&2; echo 'ImportError: no torch' >&2; exit 3\n");
        assertThatThrownBy(() -> peer.measure(BenchTask.TRAIN, "tiny"))
                .isInstanceOf(MeasurementFailed.class)
                .hasMessage("The peer failed: ImportError: no torch");
    }

    @Test
    void anInterpreterThatIsNotThereIsSaid() {
        PeerProcess peer = new PeerProcess(List.of(folder.resolve("python").toString()), folder, OPTIONS);
        assertThatThrownBy(peer::make)
                .isInstanceOf(MeasurementFailed.class)
                .hasMessageStartingWith("The peer cannot be run: ");
    }

    @Test
    void anythingElseThanJsonIsAFailure() throws Exception {
        PeerProcess peer = peer("echo done\n");
        assertThatThrownBy(() -> peer.measure(BenchTask.TRAIN, "tiny")).hasMessage("The peer's last line is no JSON.");
    }
}
