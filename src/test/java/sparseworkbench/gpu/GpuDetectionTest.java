package sparseworkbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gpu.GpuState.Kind;

/** What is told of computers with and without cards, and what to do about it. */
@DisabledOnOs(OS.WINDOWS)
class GpuDetectionTest {
    private static final CudaRequirements NEEDS = CudaRequirements.of("cu128").orElseThrow();
    private static final String OLD_DRIVER = FakeSmi.RTX_4090.replace("570.86.10", "470.82.01");
    private static final String GTX_1080 =
            FakeSmi.RTX_4090.replace("RTX 4090", "GTX 1080").replace("8.9", "6.1");

    @TempDir
    private Path folder;

    private GpuDetection with(String... lines) throws IOException {
        return with(Map.of(), lines);
    }

    private GpuDetection with(Map<String, String> environment, String... lines) throws IOException {
        return GpuDetection.detect(
                GpuPlatform.LINUX, FakeSmi.at(FakeSmi.printing(folder, lines)), environment, folder.resolve("bus"));
    }

    private GpuDetection without(String vendor, String type) throws IOException {
        Path device = Files.createDirectories(folder.resolve("bus/0000:01:00.0"));
        Files.writeString(device.resolve("vendor"), vendor + "\n");
        Files.writeString(device.resolve("class"), type + "\n");
        NvidiaSmi missing = FakeSmi.at(folder.resolve("nothing"));
        return GpuDetection.detect(GpuPlatform.LINUX, missing, Map.of(), folder.resolve("bus"));
    }

    private static GpuState state(GpuDetection found) {
        return GpuState.ofHardware(found, NEEDS).orElseThrow();
    }

    @Test
    void nothingIsInTheWayOfNewCards() throws IOException {
        assertThat(GpuState.ofHardware(with(FakeSmi.RTX_4090, FakeSmi.B200), NEEDS))
                .isEmpty();
    }

    @Test
    void anOldDriverIsToldWithTheOneThatIsNeeded() throws IOException {
        GpuState state = state(with(OLD_DRIVER));
        assertThat(state.kind()).isEqualTo(Kind.DRIVER_TOO_OLD);
        assertThat(state.what()).contains("470.82.01", "525.60.13", "CUDA 12.8");
        assertThat(state.cure()).contains("nvidia.com/drivers");
    }

    @Test
    void anOldCardIsToldWithItsGeneration() throws IOException {
        GpuState state = state(with(GTX_1080));
        assertThat(state.kind()).isEqualTo(Kind.CARD_TOO_OLD);
        assertThat(state.what()).contains("GTX 1080", "6.1", "7.5");
        assertThat(GpuState.ofHardware(
                        with(GTX_1080), CudaRequirements.of("cu126").orElseThrow()))
                .as("the cure works")
                .isEmpty();
    }

    @Test
    void oneCardThatFitsIsEnough() throws IOException {
        assertThat(GpuState.ofHardware(with(GTX_1080, FakeSmi.B200), NEEDS)).isEmpty();
    }

    @Test
    void withoutADriverTheBusTellsWhoseCardItIs() throws IOException {
        assertThat(state(without("0x10de", "0x030000")).kind()).isEqualTo(Kind.NO_DRIVER);
        assertThat(state(without("0x10de", "0x030200")).kind())
                .as("one without a screen")
                .isEqualTo(Kind.NO_DRIVER);
        assertThat(state(without("0x1002", "0x030000")).what()).contains("AMD", "not supported");
        assertThat(state(without("0x10de", "0x020000")).kind())
                .as("NVIDIA makes network cards, too")
                .isEqualTo(Kind.NO_CARD);
    }

    private GpuDetection onWindows(String... lines) throws IOException {
        Path program = FakeSmi.script(folder, "cat <<'END'\n" + String.join("\n", lines) + "\nEND\n");
        return GpuDetection.detect(
                GpuPlatform.WINDOWS,
                FakeSmi.at(folder.resolve("nothing")),
                Map.of(),
                folder.resolve("bus"),
                new WindowsDisplays(List.of(program.toString())));
    }

    /** Windows says it in the user's language; what it calls a device is the same everywhere. */
    @Test
    void onWindowsTheListOfDisplaysTellsWhoseCardItIs() throws IOException {
        assertThat(state(onWindows(
                                "Instanz-ID:      PCI\\VEN_10DE&DEV_2684&SUBSYS_88E21043&REV_A1\\4&2a8",
                                "Ger\u00e4tebeschreibung: Microsoft Basic Display Adapter"))
                        .kind())
                .isEqualTo(Kind.NO_DRIVER);
        assertThat(state(onWindows("Instance ID:  PCI\\VEN_1002&DEV_744C&SUBSYS_1\\6&1"))
                        .what())
                .contains("AMD", "not supported");
        assertThat(state(onWindows("Instance ID:  PCI\\VEN_8086&DEV_9A49&SUBSYS_1\\3&1"))
                        .kind())
                .isEqualTo(Kind.NO_CARD);
        assertThat(new WindowsDisplays(List.of(folder.resolve("not there").toString())).makers())
                .isEmpty();
    }

    @Test
    void aLibraryForOlderCardsDoesNotKnowTheNewest() throws IOException {
        CudaRequirements older = CudaRequirements.of("cu126").orElseThrow();
        assertThat(GpuState.ofHardware(with(FakeSmi.RTX_4090, FakeSmi.B200), older))
                .isEmpty();
        assertThat(GpuState.ofHardware(with(FakeSmi.B200), older)).hasValueSatisfying(state -> {
            assertThat(state.kind()).isEqualTo(Kind.CARD_TOO_NEW);
            assertThat(state.inWords()).contains("NVIDIA B200", "10.0", "CUDA 12.6", "9.x", "workbench gpu install");
        });
    }

    @Test
    void aDriverWithoutItsProgramIsNoMissingDriver() throws IOException {
        without("0x10de", "0x030000");
        Files.createFile(folder.resolve("libcuda.so.1"));
        GpuDetection found = GpuDetection.detect(
                GpuPlatform.LINUX,
                FakeSmi.at(folder.resolve("nothing")),
                Map.of("LD_LIBRARY_PATH", folder.toString()),
                folder.resolve("bus"));
        assertThat(state(found).kind()).isEqualTo(Kind.BROKEN_DRIVER);
        assertThat(state(found).inWords()).contains("nvidia-smi", "nvidia-utils", "NVIDIA_DRIVER_CAPABILITIES");
    }

    @Test
    void aPartOfACardIsACard() throws IOException {
        GpuDetection found = with(Map.of(GpuDetection.VISIBLE, "MIG-0aa1b2c3-0000-1111"), FakeSmi.B200);
        assertThat(found.cards()).singleElement().satisfies(card -> {
            assertThat(card.uuid()).isEqualTo("MIG-0aa1b2c3-0000-1111");
            assertThat(card.memory()).as("less than the whole card's").isEmpty();
            assertThat(card.capability()).contains(new ComputeCapability(10, 0));
        });
        assertThat(GpuState.ofHardware(found, NEEDS)).isEmpty();
    }

    @Test
    void aBrokenDriverIsNoMissingCard() throws IOException {
        GpuDetection found = GpuDetection.detect(
                GpuPlatform.LINUX,
                FakeSmi.at(FakeSmi.script(folder, "echo 'has failed'; exit 9\n")),
                Map.of(),
                folder.resolve("bus"));
        assertThat(state(found).kind()).isEqualTo(Kind.BROKEN_DRIVER);
        assertThat(state(found).inWords()).contains("has failed", "Restart");
    }

    @Test
    void theVariableHidesCardsAsCudaReadsIt() throws IOException {
        String[] both = {FakeSmi.RTX_4090, FakeSmi.B200};
        assertThat(with(Map.of(GpuDetection.VISIBLE, "1,0"), both).cards())
                .extracting(GraphicsCard::index)
                .containsExactly(1, 0);
        assertThat(with(Map.of(GpuDetection.VISIBLE, "GPU-6666"), both).cards())
                .extracting(GraphicsCard::index)
                .containsExactly(1);
        assertThat(with(Map.of(GpuDetection.VISIBLE, "0,7,1"), both).cards())
                .as("up to the first that names none")
                .extracting(GraphicsCard::index)
                .containsExactly(0);
        GpuDetection none = with(Map.of(GpuDetection.VISIBLE, ""), both);
        assertThat(none.hidden()).hasSize(2);
        assertThat(state(none).kind()).isEqualTo(Kind.HIDDEN);
    }

    @Test
    void otherSystemsAreToldInOneLine() {
        for (GpuPlatform platform :
                List.of(GpuPlatform.of("Mac OS X", "aarch64"), GpuPlatform.of("Linux", "aarch64"))) {
            GpuDetection found = new GpuDetection(platform, List.of(), List.of(), Optional.empty(), List.of(), false);
            assertThat(state(found).kind()).isEqualTo(Kind.UNSUPPORTED_PLATFORM);
        }
        assertThat(GpuPlatform.of("Windows 11", "amd64").classifier()).isEqualTo("win-x86_64");
        assertThat(GpuPlatform.of("Linux", "amd64").classifier()).isEqualTo("linux-x86_64");
    }
}
