package sparseworkbench.gui.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gpu.FakeSmi;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuDetection.Maker;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.FakeLibtorch;
import sparseworkbench.gpu.runtime.FakeSite;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.launch.FakeGpuSetup;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.progress.ProgressListener;

/** The dialog in each of its states, in both themes. */
class GpuDialogIT {
    private static final List<GraphicsCard> CARD = FakeSmi.cards(FakeSmi.RTX_4090);

    @TempDir
    private Path folder;

    private OpenWindow window;
    private FakeSite site;
    private FakeGpuSetup setup;
    private final AtomicInteger changes = new AtomicInteger();

    @BeforeEach
    void open() throws Exception {
        assumeThat(GpuPlatform.here()).as("what the made-up libraries are for").isEqualTo(GpuPlatform.LINUX);
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        site = new FakeSite(FakeLibtorch.linux(EngineBuild.version()));
        setup = new FakeGpuSetup(window.home(), site);
    }

    @AfterEach
    void close() {
        if (window != null) {
            assertThat(window.failures()).isEmpty();
            site.close();
            window.close();
        }
    }

    private void dialog(List<GraphicsCard> cards) {
        dialog(setup.with(cards));
    }

    private void dialog(GpuSetup with) {
        Fx.run(() -> window.dialogs()
                .show(new GpuDialog(with, window.dialogs(), window.background(), changes::incrementAndGet)));
    }

    private static GpuDetection found(List<GraphicsCard> hidden, Optional<String> fault, Maker... onBus) {
        return new GpuDetection(GpuPlatform.LINUX, List.of(), hidden, fault, List.of(onBus), true);
    }

    /** Whatever makes the trial of a build go well or fail. */
    private void install(List<GraphicsCard> cards) throws Exception {
        setup.trial.countDown();
        GpuSetup with = setup.with(cards);
        with.install(with.sizes(ProgressListener.NONE), ProgressListener.NONE);
    }

    private String words() {
        Parent root = window.shell().scene().getRoot();
        root.applyCss();
        Node dialog = root.lookup(".dialog");
        return dialog == null
                ? ""
                : dialog.lookupAll("*").stream()
                        .filter(Labeled.class::isInstance)
                        .map(node -> ((Labeled) node).getText())
                        .collect(Collectors.joining("\n"));
    }

    private Node find(String id) {
        return window.shell().scene().getRoot().lookup("#" + id);
    }

    private void press(String id) {
        Fx.until(id, () -> find(id) != null);
        Fx.run(() -> ((Button) find(id)).fire());
    }

    private void photograph(String name) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.photograph(
                    window.shell().scene(), "gpu-" + name + "-" + mode.name().toLowerCase(Locale.ROOT));
        }
        Fx.run(() -> window.theme().modeProperty().set(Theme.Mode.LIGHT));
    }

    @Test
    void aCardIsSetUpStepByStep() {
        dialog(CARD);
        Fx.until("the offer to set up", () -> words().contains("once it is set up"));
        photograph("offer");
        press("gpu-sizes");
        Fx.until("sizes and license", () -> words().contains("are fetched from localhost"));
        assertThat(Fx.on(this::words)).contains("docs.nvidia.com/cuda/eula", "PyTorch 2.7.1");
        assertThat(Fx.on(() -> find("gpu-fetch").isDisabled()))
                .as("not before the license is accepted")
                .isTrue();
        photograph("license");
        Fx.run(() -> ((CheckBox) find("gpu-accept")).fire());
        press("gpu-fetch");
        Fx.until("the trial", () -> words().contains("Training on the card"));
        photograph("trial");
        setup.trial.countDown();
        Fx.until("the result", () -> words().contains("agrees with the processor"));
        photograph("done");
        assertThat(changes).hasValue(1);
        dialog(CARD);
        Fx.until("ready", () -> words().contains("Trainings run on the NVIDIA GeForce RTX 4090"));
        photograph("ready");
        press("gpu-remove");
        Fx.until("removed", () -> words().contains("use the processor from now on"));
    }

    private void isInTheWay(GpuSetup with, String words, String picture) {
        dialog(with);
        Fx.until(words, () -> words().contains(words));
        photograph(picture);
        assertThat(Fx.on(() -> find("gpu-sizes"))).as(picture).isNull();
    }

    @Test
    void whatIsInTheWayIsSaidWithItsCure() {
        isInTheWay(
                setup.with(FakeSmi.cards(FakeSmi.RTX_4090.replace("570.86.10", "470.82.01"))),
                "525.60.13",
                "old-driver");
        isInTheWay(setup.with(List.of()), "its driver is not installed", "no-driver");
        isInTheWay(setup.with(found(List.of(), Optional.empty())), "No NVIDIA graphics card was found", "no-card");
        isInTheWay(setup.with(found(CARD, Optional.empty())), "hides all graphics cards", "hidden");
        isInTheWay(
                setup.with(found(List.of(), Optional.of("nvidia-smi does not answer."), Maker.NVIDIA)),
                "does not answer",
                "broken-driver");
    }

    @Test
    void aCardThatNeedsAnotherBuildCanBeGivenOne() throws Exception {
        isInTheWay(
                setup.with(FakeSmi.cards(
                        FakeSmi.RTX_4090.replace("RTX 4090", "GTX 1080").replace("8.9", "6.1"))),
                "built for CUDA 12.6",
                "old-card");
        assertThat(Fx.on(() -> find("gpu-use").isDisabled()))
                .as("nothing to use yet")
                .isTrue();
        assertThat(Fx.on(() -> find("gpu-remove"))).isNull();
        Path older = FakeLibtorch.zip(
                folder.resolve("older.zip"),
                FakeLibtorch.linux(EngineBuild.version()),
                EngineBuild.version() + "+cu126",
                "");
        setup.trial.countDown();
        setup.with(CARD).use(older, ProgressListener.NONE);
        isInTheWay(setup.with(FakeSmi.cards(FakeSmi.B200)), "knows cards up to 9.x", "new-card");
        press("gpu-remove");
        Fx.until("removed", () -> words().contains("use the processor from now on"));
    }

    @Test
    void aLibraryThatIsDamagedOrOnlyFetchedIsTold() throws Exception {
        install(CARD);
        Path library = window.home().graphicsCard().resolve("libtorch/libtorch_cuda.so");
        byte[] content = Files.readAllBytes(library);
        Files.delete(library);
        dialog(CARD);
        Fx.until("the damage", () -> words().contains("is damaged"));
        assertThat(Fx.on(() -> find("gpu-remove"))).isNotNull();
        photograph("broken-runtime");
        Files.write(library, content);
        Files.delete(window.home().graphicsCard().resolve("in-use.json"));
        site.close();
        dialog(CARD);
        Fx.until("what is there", () -> words().contains("on this computer already"));
        assertThat(Fx.on(() -> ((Button) find("gpu-sizes")).getText())).isEqualTo("Fetch it again");
        photograph("fetched");
        press("gpu-try");
        Fx.until("the result without the network", () -> words().contains("agrees with the processor"));
    }

    @Test
    void aTrialThatFailsIsToldAndNothingIsUsed() {
        setup.fault = "The card computes something else than the processor.";
        setup.trial.countDown();
        dialog(CARD);
        press("gpu-sizes");
        Fx.until("the license", () -> find("gpu-accept") != null);
        Fx.run(() -> ((CheckBox) find("gpu-accept")).fire());
        press("gpu-fetch");
        Fx.until("the fault", () -> words().contains("computes something else"));
        assertThat(Fx.on(this::words)).contains("is not used", "run on the processor");
        photograph("failed");
        assertThat(changes).hasValue(0);
    }

    @Test
    void aDownloadCanBeCancelledAndADeadSiteIsTold() throws Exception {
        site.close();
        Map<String, byte[]> files = FakeLibtorch.linux(EngineBuild.version());
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        files.put("libcudnn.so.9", large);
        site = new FakeSite(files);
        site.stalls = "libcudnn.so.9.gz";
        setup = new FakeGpuSetup(window.home(), site);
        dialog(CARD);
        press("gpu-sizes");
        Fx.until("the license", () -> find("gpu-accept") != null);
        Fx.run(() -> ((CheckBox) find("gpu-accept")).fire());
        press("gpu-fetch");
        Fx.until("half of it", () -> words().contains(" MB/s"));
        photograph("download");
        press("gpu-cancel");
        Fx.until("stopped", () -> words().contains("What has arrived is kept"));
        photograph("stopped");
        site.close();
        press("gpu-again");
        press("gpu-sizes");
        Fx.until("the dead site", () -> words().contains("could not be set up"));
        assertThat(Fx.on(this::words)).contains("localhost");
    }

    @Test
    void aFolderOfAnotherLibtorchIsRefusedByNameAndNumber() throws Exception {
        Path library = Files.createDirectories(folder.resolve("mine/lib"));
        for (var file : FakeLibtorch.linux("2.8.0").entrySet()) {
            Files.write(library.resolve(file.getKey()), file.getValue());
        }
        dialog(CARD);
        Fx.until("the field", () -> find("gpu-folder") != null);
        Fx.run(() ->
                ((TextField) find("gpu-folder")).setText(library.getParent().toString()));
        press("gpu-use");
        Fx.until("the refusal", () -> words().contains("holds PyTorch 2.8.0"));
        photograph("refused-folder");
    }
}
