package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script for people with a card, with made-up programs in place of the workbench, the reference and the driver's. */
@EnabledOnOs(OS.LINUX)
class GpuScriptTest {
    @TempDir
    private Path folder;

    private int code;

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** @param state of the card */
    private void programs(String state) throws IOException {
        program(
                "workbench",
                "echo \"$*\" >> \"$(dirname \"$0\")/asked\"\n"
                        + "case \"$*\" in\n"
                        + "  'gpu status'*) echo '{\"state\":\"" + state
                        + "\",\"what\":\"A card.\",\"cure\":\"A cure.\",\"folder\":\"/lib\"}';;\n"
                        + "  *csr*--bf16*) echo 'does not compute with bfloat16' >&2; exit 2;;\n"
                        + "  'bench train'*) sleep 1; echo '{\"ms_per_step_min\":9.5,\"ms_per_step_median\":10.0}';;\n"
                        + "esac\n");
        program("python", "echo '{\"who\": \"other\", \"ms_per_step_median\": 25.0, \"peak_rss_mib\": 7}'\n");
        program("nvidia-smi", "case \"$1\" in *memory.used*) echo 100;; *) echo 'Made-up card, 24 GB, 570';; esac\n");
    }

    private String run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/bin/bash", Path.of("src/bench/gpu.sh").toAbsolutePath().toString(), folder + "/data"));
        Collections.addAll(command, words);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("WORKBENCH", folder.resolve("workbench").toString());
        process.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        Process started = process.start();
        started.getOutputStream().close();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        code = started.waitFor();
        return said;
    }

    @Test
    void itSetsUpMeasuresAndPrintsATable() throws Exception {
        programs("no_runtime");
        String said = run("--skip-tests", "--accept-license", "--models", "tiny,csr", "--python", folder + "/python");
        assertThat(said)
                .contains(
                        "Made-up card, 24 GB, 570",
                        "| tiny | float32 | 10.0 | 25.0 | 2.50 × | 0 | 0 |",
                        "| tiny | bfloat16 | 10.0 | 25.0 | 2.50 × | 0 | 0 |",
                        "| csr | bfloat16 | - | 25.0 | - | - | 0 |",
                        "does not compute with bfloat16");
        assertThat(code).isZero();
        assertThat(folder.resolve("asked"))
                .content()
                .contains("gpu install --accept-license --home " + folder + "/data/home", "--device gpu --batch 128");
    }

    @Test
    void withoutTheReferenceOursIsMeasuredAlone() throws Exception {
        programs("ready");
        assertThat(run("--skip-tests", "--models", "tiny", "--kinds", "float32", "--libtorch", "/opt/libtorch"))
                .contains("| tiny | float32 | 10.0 | - | - | 0 | - |");
        assertThat(folder.resolve("asked")).content().contains("gpu use /opt/libtorch");
    }

    @Test
    void withoutACardItSaysWhatItWouldDo() throws Exception {
        programs("no_card");
        assertThat(run("--models", "tiny"))
                .contains(
                        "No card can be set up here. A cure.",
                        "this is what would be run",
                        "workbench gpu install --accept-license",
                        "the parity tests with -Dgolden.device=gpu",
                        "workbench bench train " + folder + "/data/models/tiny");
        assertThat(code).isEqualTo(3);
        assertThat(folder.resolve("asked")).content().doesNotContain("install", "bench");
    }

    @Test
    void anOptionWithoutItsValueIsNoEndlessLoop() throws Exception {
        programs("ready");
        assertThat(run("--python")).contains("--reference");
        assertThat(code).isEqualTo(2);
    }
}
