package sparseworkbench.gui.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.FakeLibtorch;
import sparseworkbench.gpu.runtime.FakeSite;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.launch.FakeGpuSetup;

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
        Fx.run(() -> window.dialogs()
                .show(new GpuDialog(
                        setup.with(cards), window.dialogs(), window.background(), changes::incrementAndGet)));
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

    @Test
    void whatIsInTheWayIsSaidWithItsCure() {
        dialog(FakeSmi.cards(FakeSmi.RTX_4090.replace("570.86.10", "470.82.01")));
        Fx.until("the old driver", () -> words().contains("525.60.13"));
        photograph("old-driver");
        dialog(List.of());
        Fx.until("no driver", () -> words().contains("its driver is not installed"));
        assertThat(Fx.on(() -> find("gpu-sizes"))).isNull();
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
    void aDownloadCanBeCancelledAndADeadSiteIsTold() {
        dialog(CARD);
        press("gpu-sizes");
        Fx.until("the license", () -> find("gpu-accept") != null);
        Fx.run(() -> ((CheckBox) find("gpu-accept")).fire());
        press("gpu-fetch");
        press("gpu-cancel");
        Fx.until("stopped", () -> words().contains("What has arrived is kept"));
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
    }
}
