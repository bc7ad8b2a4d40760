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

    private void programs(String state) throws IOException {
        programs(state, "A card, and its cure.");
    }

    /**
     * Programs that note how they were called.
     *
     * @param state of the card
     * @param what  the state in words
     */
    private void programs(String state, String what) throws IOException {
        String note = "echo \"$* on ${CUDA_VISIBLE_DEVICES:-any}\" >> '" + folder + "/asked'\n";
        program(
                "workbench",
                note + "case \"$*\" in\n"
                        + "  'gpu status'*) cat <<'END'\n{\"state\":\"" + state + "\",\"what\":\"" + what
                        + "\",\"cure\":\"Do this, then that.\",\"fitting\":\"GPU-22,GPU-11\",\"folder\":\"/my lib\","
                        + "\"left_out\":\"a.so,b.so\"}\nEND\n;;\n"
                        + "  *csr*bfloat16*) echo 'does not compute with bfloat16' >&2; exit 2;;\n"
                        + "  *minilm*) echo 'out of memory' >&2; exit 2;;\n"
                        + "  'bench train'*) sleep 1; echo '{\"ms_per_step_min\":9.5,\"ms_per_step_median\":10.0}';;\n"
                        + "esac\n");
        program(
                "python",
                note + "case \"$2\" in\n"
                        + "  make) mkdir -p \"$3\"/models/{tiny,csr}; touch \"$3/pairs.jsonl\";;\n"
                        + "  *) echo '{\"who\": \"other\", \"ms_per_step_median\": 25.0, \"peak_rss_mib\": 7}';;\n"
                        + "esac\n");
        program(
                "nvidia-smi",
                "case \"$*\" in *memory.used*) case \"$1\" in --id=GPU-22) echo 100;; *) echo 90000;; esac;;"
                        + " *) echo 'Made-up card, 24 GB, 570';; esac\n");
        program(
                "mvn",
                note + "echo \"without $PYTORCH_LIBRARY_EXCLUSION in $PYTORCH_LIBRARY_PATH\" >> '" + folder
                        + "/asked'\n[ ! -f '" + folder + "/broken' ]\n");
    }

    private void models(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve("data/models").resolve(name));
        }
        Files.writeString(folder.resolve("data/pairs.jsonl"), "");
    }

    private String asked() throws IOException {
        return Files.readString(folder.resolve("asked"));
    }

    private String run(String... words) throws Exception {
        return runIn(folder + "/data", folder + "/workbench", words);
    }

    private String runIn(String data, String workbench, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/bin/bash", Path.of("src/bench/gpu.sh").toAbsolutePath().toString(), data));
        Collections.addAll(command, words);
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().put("WORKBENCH", workbench);
        process.environment().remove("CUDA_VISIBLE_DEVICES");
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
        models("tiny", "csr");
        String said = run("--skip-tests", "--accept-license", "--models", "tiny,csr", "--python", folder + "/python");
        assertThat(said)
                .contains(
                        "Made-up card, 24 GB, 570",
                        "| tiny | float32 | 10.0 | 25.0 | 2.50 × | 0 | 0 |",
                        "| tiny | bfloat16 | 10.0 | 25.0 | 2.50 × | 0 | 0 |",
                        "| csr | bfloat16 | n/a | 25.0 | - | n/a | 0 |");
        assertThat(code).as("what a card cannot do is no failure").isZero();
        assertThat(asked())
                .contains("gpu install --accept-license --home " + folder + "/data/home", "--device gpu --batch 128")
                .doesNotContain("reference.py make");
    }

    @Test
    void aRowThatFailsIsToldAndIsTheExitCode() throws Exception {
        programs("ready");
        models("tiny", "minilm");
        assertThat(run("--skip-tests", "--models", "minilm,tiny", "--kinds", "float32"))
                .contains("out of memory", "| minilm | float32 | - | - | - | - | - |", "| tiny | float32 | 10.0 |");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void testsThatFailAreTheExitCode() throws Exception {
        programs("ready");
        models("tiny");
        assertThat(run("--models", "tiny", "--kinds", "float32")).contains("parity tests on gpu: passed");
        assertThat(code).isZero();
        assertThat(asked())
                .contains("-Dgolden.device=gpu", "without a.so,b.so in /my lib", "on GPU-22")
                .doesNotContain("package");
        Files.createFile(folder.resolve("broken"));
        assertThat(run("--models", "tiny", "--kinds", "float32"))
                .contains("parity tests on gpu: FAILED", "| tiny | float32 | 10.0 |");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void whatIsSetUpIsNotSetUpAgain() throws Exception {
        programs("ready");
        models("tiny");
        run("--skip-tests", "--models", "tiny", "--kinds", "float32");
        assertThat(code).isZero();
        assertThat(asked()).contains("bench train").doesNotContain("gpu install", "gpu use");
    }

    @Test
    void bothSidesComputeOnTheSameCardOfSeveral() throws Exception {
        programs("ready");
        models("tiny");
        assertThat(run("--skip-tests", "--models", "tiny", "--kinds", "float32", "--python", folder + "/python"))
                .as("memory of that card, not of the one that others fill")
                .contains("| 0 | 0 |");
        assertThat(asked().lines().filter(line -> line.contains("train")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("on GPU-22"));
    }

    @Test
    void modelsAreMadeBeforeAnythingIsFetched() throws Exception {
        programs("no_runtime");
        assertThat(run("--skip-tests", "--models", "tiny", "--kinds", "float32"))
                .contains("There is no " + folder + "/data/models/tiny", "reference.py make " + folder + "/data");
        assertThat(code).isEqualTo(2);
        assertThat(asked()).doesNotContain("install", "bench train");
        run("--skip-tests", "--models", "tiny", "--kinds", "float32", "--python", folder + "/python");
        assertThat(code).isZero();
        assertThat(asked().indexOf("reference.py make")).isPositive().isLessThan(asked().indexOf("gpu install"));
        assertThat(run("--skip-tests", "--models", "tyni", "--python", folder + "/python"))
                .contains("There is no " + folder + "/data/models/tyni");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void blanksAndRelativeFoldersAreFolders() throws Exception {
        programs("ready");
        models("tiny");
        Files.move(folder.resolve("data"), folder.resolve("my data"));
        assertThat(runIn("my data", "./workbench", "--models", "tiny", "--kinds", "float32", "--python", "./python"))
                .contains("| tiny | float32 | 10.0 | 25.0 |");
        assertThat(code).isZero();
        assertThat(asked())
                .contains(
                        "bench train " + folder + "/my data/models/tiny " + folder + "/my data/pairs.jsonl",
                        "--home " + folder + "/my data/home")
                .doesNotContain("--home my data");
    }

    @Test
    void withoutTheReferenceOursIsMeasuredAlone() throws Exception {
        programs("ready");
        models("tiny");
        assertThat(run("--skip-tests", "--models", "tiny", "--kinds", "float32", "--libtorch", "/opt/libtorch"))
                .contains("| tiny | float32 | 10.0 | - | - | 0 | - |");
        assertThat(code).isZero();
        assertThat(asked()).contains("gpu use /opt/libtorch");
    }

    @Test
    void withoutACardItSaysWhatItWouldDo() throws Exception {
        programs("driver_too_old", "The driver is version 470.82.01, and CUDA 12.8 needs \\\"525.60.13\\\" or newer.");
        assertThat(run("--models", "tiny"))
                .contains(
                        "version 470.82.01, and CUDA 12.8 needs \"525.60.13\" or newer.",
                        "No card can be set up here. Do this, then that.",
                        "this is what would be run",
                        "reference.py make " + folder + "/data",
                        "workbench gpu install --accept-license",
                        "the parity tests with -Dgolden.device=gpu",
                        "workbench bench train " + folder + "/data/models/tiny");
        assertThat(code).isEqualTo(3);
        assertThat(asked()).doesNotContain("install", "bench", "make");
    }

    @Test
    void anOptionWithoutItsValueIsNoEndlessLoop() throws Exception {
        programs("ready");
        assertThat(run("--python")).contains("--reference");
        assertThat(code).isEqualTo(2);
    }
}
