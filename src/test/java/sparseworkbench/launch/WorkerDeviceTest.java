package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gpu.CardAssignment;
import sparseworkbench.gpu.FakeSmi;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.GpuRuntime;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** What the environment tells a worker's tensor library comes from the program alone. */
@DisabledOnOs(OS.WINDOWS)
class WorkerDeviceTest {
    private static final Map<String, String> STRAY = Map.of(
            "PYTORCH_VERSION", "2.5.1",
            "PYTORCH_LIBRARY_PATH", "/opt/torch",
            "PYTORCH_FLAVOR", "cu121",
            "PYTORCH_EXTRA_LIBRARY_PATH", "/nothing.so",
            "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", "1",
            "DJL_DEFAULT_ENGINE", "MXNet",
            "DJL_OFFLINE", "false",
            "ENGINE_CACHE_DIR", "/elsewhere",
            "DJL_CACHE_DIR", "/cache",
            "LD_LIBRARY_PATH", "/opt/other");

    @TempDir
    private Path root;

    private GpuRuntime runtime() throws IOException {
        Path library = Files.createDirectories(root.resolve("libtorch/lib"));
        for (String file :
                List.of("libtorch.so", "libtorch_cuda.so", "libcudart.so.12", "libtorch_python.so", "readme.txt")) {
            Files.writeString(library.resolve(file), "");
        }
        return new GpuRuntime(library, "2.7.1", "cu126", true);
    }

    private static Map<String, String> prepared(WorkerDevice device) throws IOException {
        Map<String, String> environment = new HashMap<>(STRAY);
        device.prepare(environment);
        return environment;
    }

    @Test
    void onTheProcessorNothingOfOthersIsLeft() throws IOException {
        assertThat(prepared(WorkerDevice.PROCESSOR))
                .containsOnly(
                        Map.entry("PYTORCH_VERSION", ""),
                        Map.entry("PYTORCH_LIBRARY_PATH", ""),
                        Map.entry("PYTORCH_FLAVOR", ""),
                        Map.entry("DJL_OFFLINE", "true"),
                        Map.entry("DJL_CACHE_DIR", "/cache"),
                        Map.entry("LD_LIBRARY_PATH", "/opt/other"));
    }

    @Test
    void onACardItsLibraryComesFirstAndNoOtherCardIsSeen() throws IOException {
        GpuDetection found = FakeSmi.detection(FakeSmi.cards(FakeSmi.RTX_4090, FakeSmi.B200));
        WorkerDevice device = WorkerDevice.of(runtime(), found, Optional.of("4090"));
        Path library = root.resolve("libtorch/lib").toRealPath();
        assertThat(prepared(device))
                .containsEntry("PYTORCH_LIBRARY_PATH", library.toString())
                .containsEntry("PYTORCH_VERSION", "2.7.1")
                .containsEntry("PYTORCH_FLAVOR", "cu128")
                .containsEntry("PYTORCH_LIBRARY_EXCLUSION", "libtorch_python.so,readme.txt")
                .containsEntry("LD_LIBRARY_PATH", library + ":/opt/other")
                .containsEntry("CUDA_VISIBLE_DEVICES", "GPU-11111111-2222-3333-4444-555555555555")
                .containsEntry("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
                .doesNotContainKeys("TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", "DJL_DEFAULT_ENGINE", "ENGINE_CACHE_DIR");
        assertThat(device.options()).contains("-Dsparseworkbench.card.name=NVIDIA GeForce RTX 4090");
    }

    /** On Windows they name the same variables. */
    @Test
    void smallLettersAreNoHidingPlace() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("pytorch_flavor", "cpu", "Torch_Show", "1"));
        WorkerDevice.PROCESSOR.prepare(environment);
        assertThat(environment).doesNotContainKeys("pytorch_flavor", "Torch_Show");
    }

    @Test
    void roundedProductsAreOnWhereAProjectWantsThem() throws IOException {
        WorkerDevice device = new WorkerDevice(Optional.of(runtime()), CardAssignment.NONE, true);
        assertThat(prepared(device)).containsEntry("TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", "1");
    }

    @Test
    void aLinkToTheLibraryIsNamedByWhatItLeadsTo() throws IOException {
        GpuRuntime runtime = runtime();
        Path link = Files.createSymbolicLink(root.resolve("link"), runtime.library());
        assertThat(prepared(WorkerDevice.every(new GpuRuntime(link, "2.7.1", "cu128", false))))
                .containsEntry(
                        "PYTORCH_LIBRARY_PATH", runtime.library().toRealPath().toString())
                .doesNotContainKey("CUDA_VISIBLE_DEVICES");
    }

    @Test
    void theProcessorsLibraryIsLeftOutBesideACards() throws IOException {
        String all = String.join(
                File.pathSeparator, "/a/classes", "/b/pytorch-native-cpu-2.7.1-linux-x86_64.jar", "/b/pytorch-jni.jar");
        assertThat(WorkerDevice.PROCESSOR.classPath(all)).isEqualTo(all);
        assertThat(WorkerDevice.every(runtime()).classPath(all))
                .isEqualTo("/a/classes" + File.pathSeparator + "/b/pytorch-jni.jar");
    }

    @Test
    void whyThereIsNoCardIsSaid() throws IOException {
        GpuRuntime runtime = runtime();
        GpuDetection old = FakeSmi.detection(FakeSmi.cards(FakeSmi.RTX_4090.replace("570.86.10", "470.10")));
        assertThat(WorkerDevice.of(runtime, old, Optional.empty())
                        .assignment()
                        .reason()
                        .orElseThrow())
                .contains("470.10", "525.60.13");
        GpuDetection one = FakeSmi.detection(FakeSmi.cards(FakeSmi.RTX_4090));
        WorkerDevice device = WorkerDevice.of(runtime, one, Optional.of("H100"));
        assertThat(device.assignment().reason().orElseThrow())
                .contains("H100", "model.card", "0 (NVIDIA GeForce RTX 4090)");
        assertThat(device.runtime()).isEmpty();
    }

    @Test
    void twoRunsShareACardOnlyWhereTheQueueSaysSo() throws Exception {
        GpuRuntime runtime = new GpuRuntime(runtime().library(), "2.7.1", "cu128", true);
        GpuDetection two = FakeSmi.detection(FakeSmi.cards(FakeSmi.RTX_4090, FakeSmi.B200));
        try (RunStore store = RunStore.open(root.resolve("store.db"))) {
            assertThat(IntStream.range(0, 3).mapToObj(i -> card(runtime, two, store)))
                    .containsExactly("NVIDIA B200", "NVIDIA GeForce RTX 4090", "none");
            store.queue().setAtOnce(3);
            assertThat(IntStream.range(0, 3).mapToObj(i -> card(runtime, two, store)))
                    .containsExactly("NVIDIA B200", "NVIDIA GeForce RTX 4090", "none");
            WorkerDevice late = WorkerDevice.of(runtime, two, Optional.empty(), CardClaim.of(store, run(store)));
            assertThat(late.assignment().reason().orElseThrow()).contains("Another run", "--at-once");
        }
    }

    private static String card(GpuRuntime runtime, GpuDetection found, RunStore store) {
        return WorkerDevice.of(runtime, found, Optional.empty(), CardClaim.of(store, run(store)))
                .assignment()
                .card()
                .map(GraphicsCard::name)
                .orElse("none");
    }

    private static RunId run(RunStore store) {
        return store.writer().create(new NewRun("run", "{}", "/p", "words", "mini", "Splade", "0.1.0"));
    }

    @Test
    void withoutALibraryAutomaticIsTheProcessorAsEver() throws Exception {
        Home home = new Home(root.resolve("home"));
        Values model = EncoderParams.SET.defaults();
        assertThat(WorkerDevice.of(home, model)).isEqualTo(WorkerDevice.PROCESSOR);
        assertThat(WorkerDevice.of(home, model.with(EncoderParams.DEVICE, "cpu")))
                .isEqualTo(WorkerDevice.PROCESSOR);
        assertThat(WorkerDevice.of(home, model.with(EncoderParams.DEVICE, "gpu"))
                        .assignment()
                        .reason()
                        .orElseThrow())
                .contains("not set up", "workbench gpu install");
        Files.createDirectories(home.graphicsCard());
        Files.writeString(home.graphicsCard().resolve("in-use.json"), "{ broken");
        assertThat(WorkerDevice.of(home, model).assignment().reason().orElseThrow())
                .contains("in-use.json");
    }
}
