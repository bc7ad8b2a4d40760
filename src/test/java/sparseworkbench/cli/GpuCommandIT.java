package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gpu.FakeSmi;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.FakeLibtorch;
import sparseworkbench.gpu.runtime.FakeSite;

/** The commands as a person types them, on a computer with a made-up card and libraries that cannot be loaded. */
class GpuCommandIT {
    @TempDir
    private Path folder;

    private FakeSite site;
    private int code;

    @BeforeEach
    void serve() throws Exception {
        assumeThat(GpuPlatform.here()).as("what the made-up libraries are for").isEqualTo(GpuPlatform.LINUX);
        site = new FakeSite(FakeLibtorch.linux(EngineBuild.version()));
    }

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    /** With variables that others have set, too. */
    private String said(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                "sparseworkbench.Main"));
        Collections.addAll(command, words);
        command.add("--home=" + folder.resolve("home"));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment()
                .put("SPARSE_WORKBENCH_LIBTORCH_SITE", site.endpoint().toString());
        process.environment().put("PYTORCH_VERSION", "1.13.1");
        process.environment().put("PYTORCH_LIBRARY_PATH", folder.toString());
        process.environment().put("DJL_DEFAULT_ENGINE", "MXNet");
        process.environment().put("JAVA_TOOL_OPTIONS", "-Dai.djl.default_engine=OnnxRuntime -DPYTORCH_VERSION=1.13.1");
        process.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        process.environment().remove("CUDA_VISIBLE_DEVICES");
        Process started = process.start();
        started.getOutputStream().close();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        code = started.waitFor();
        return said;
    }

    @Test
    void aLibraryThatCannotBeLoadedIsFetchedTriedAndNotUsed() throws Exception {
        FakeSmi.printing(folder, FakeSmi.RTX_4090);
        assertThat(said("gpu", "status"))
                .contains("NVIDIA GeForce RTX 4090", "driver 570.86.10", "workbench gpu install");
        assertThat(said("gpu", "install")).contains("docs.nvidia.com/cuda/eula", "--accept-license");
        assertThat(code).isEqualTo(2);
        assertThat(folder.resolve("home/graphics-card")).doesNotExist();

        assertThat(said("gpu", "install", "--accept-license"))
                .contains(
                        "is not used",
                        "The tensor library for the graphics card could not be loaded: ",
                        ". Trainings run on the processor. ",
                        "workbench gpu install --again")
                .doesNotContain("Something unexpected", "Exception", "DJL_CACHE_DIR");
        assertThat(code).isEqualTo(4);
        assertThat(folder.resolve("home/graphics-card/libtorch/libtorch_cuda.so"))
                .exists();
        assertThat(folder.resolve("home/graphics-card/in-use.json")).doesNotExist();

        site.close();
        assertThat(said("gpu", "install"))
                .as("what is there needs no network")
                .contains("only tried", "is not used")
                .doesNotContain("cannot be reached");
        assertThat(code).isEqualTo(4);

        assertThat(said("doctor"))
                .as("the processor's engine works whatever others have set")
                .contains("PyTorch " + EngineBuild.version(), "can run on the NVIDIA GeForce RTX 4090");
        assertThat(code).isZero();
        assertThat(said("gpu", "remove")).contains("use the processor from now on");
        assertThat(folder.resolve("home/graphics-card/libtorch")).doesNotExist();
    }

    @Test
    void aLibraryInUseThatCannotBeLoadedIsToldByTheDoctor() throws Exception {
        FakeSmi.printing(folder, FakeSmi.RTX_4090);
        Path library = Files.createDirectories(folder.resolve("mine"));
        for (var file : FakeLibtorch.linux(EngineBuild.version()).entrySet()) {
            Files.write(library.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(folder.resolve("home/graphics-card"));
        Files.writeString(
                folder.resolve("home/graphics-card/in-use.json"),
                "{\"library\": \"" + library + "\", \"version\": \"" + EngineBuild.version()
                        + "\", \"flavor\": \"cu128\", \"card\": \"NVIDIA GeForce RTX 4090\", \"memory_mib\": 24564}");
        assertThat(said("doctor"))
                .contains("cannot be loaded", "workbench gpu remove")
                .doesNotContain("could not be started");
        assertThat(code).isEqualTo(4);
    }

    @Test
    void whatIsInTheWayIsSaidByEveryCommand() throws Exception {
        FakeSmi.printing(folder, FakeSmi.RTX_4090.replace("570.86.10", "470.82.01"));
        assertThat(said("gpu", "install", "--accept-license")).contains("470.82.01", "525.60.13", "nvidia.com/drivers");
        assertThat(code).isEqualTo(2);
        assertThat(said("doctor")).contains("! The driver of the NVIDIA GeForce RTX 4090 is version 470.82.01");
        assertThat(said("gpu", "use", folder.resolve("nothing").toString())).contains("There is no");
    }
}
