package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.gpu.FakeSmi;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.GpuState.Kind;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.FakeLibtorch;
import sparseworkbench.gpu.runtime.FakeSite;
import sparseworkbench.home.Home;
import sparseworkbench.hub.LibrarySite;
import sparseworkbench.hub.PackedBuild;
import sparseworkbench.progress.ProgressListener;

/** From a card without its library to one that workers use: nothing is used before it was tried. */
class GpuSetupTest {
    private static final CardTrialResult AGREES = new CardTrialResult("card", 1e-6, 10, 100);

    @TempDir
    private Path root;

    private Home home;
    private FakeSite site;
    private List<GraphicsCard> cards = FakeSmi.cards(FakeSmi.RTX_4090);
    private final List<WorkerDevice> tried = new ArrayList<>();
    private boolean fails;

    @BeforeEach
    void serve() throws IOException {
        assumeThat(GpuPlatform.here()).as("what the made-up libraries are for").isEqualTo(GpuPlatform.LINUX);
        home = new Home(root);
        site = new FakeSite(FakeLibtorch.linux(EngineBuild.version()));
    }

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    private GpuSetup setup() {
        return new GpuSetup(home, new LibrarySite(site.endpoint(), Patience.LONG), this::found, (device, progress) -> {
            tried.add(device);
            if (fails) {
                throw new ModelJobFailed("The card computes something else.");
            }
            return AGREES;
        });
    }

    private GpuDetection found() {
        return FakeSmi.detection(cards);
    }

    private CardTrialResult install() throws Exception {
        return setup().install(setup().sizes(ProgressListener.NONE), ProgressListener.NONE);
    }

    private Kind state() {
        return setup().status().state().kind();
    }

    @Test
    void aCardIsSetUpTriedAndUsed() throws Exception {
        assertThat(state()).isEqualTo(Kind.NO_RUNTIME);
        assertThat(install()).isEqualTo(AGREES);
        assertThat(tried)
                .singleElement()
                .satisfies(device -> assertThat(device.assignment().card()).contains(cards.getFirst()));
        assertThat(state()).isEqualTo(Kind.READY);
        assertThat(setup().status().runtime()).isPresent();
        assertThat(setup().remove(ProgressListener.NONE)).isTrue();
        assertThat(state()).isEqualTo(Kind.NO_RUNTIME);
    }

    @Test
    void whatFailsTheTrialIsKeptAndNotUsed() throws Exception {
        fails = true;
        assertThatThrownBy(this::install).hasMessageContaining("computes something else");
        assertThat(state()).isEqualTo(Kind.NO_RUNTIME);
        assertThat(setup().isFetched()).isTrue();
        fails = false;
        site.close();
        assertThat(setup().install(null, ProgressListener.NONE))
                .as("nothing is fetched again")
                .isEqualTo(AGREES);
    }

    @Test
    void oneInUseThatFailsASecondTrialIsUsedNoMore() throws Exception {
        install();
        fails = true;
        assertThatThrownBy(this::install)
                .hasMessageContainingAll("computes something else", "Trainings run on the processor");
        assertThat(state()).isEqualTo(Kind.NO_RUNTIME);
        assertThat(setup().isFetched()).isTrue();
    }

    @Test
    void theCardThatIsNamedIsOneThatFits() throws Exception {
        cards = FakeSmi.cards(FakeSmi.RTX_4090.replace("RTX 4090", "GTX 1080").replace("8.9", "6.1"), FakeSmi.B200);
        assertThat(setup().status().state().what()).contains("NVIDIA B200").doesNotContain("GTX 1080");
        install();
        assertThat(setup().status().state().what())
                .isEqualTo(
                        "Trainings run on the NVIDIA B200, 179 GB. When it was set up, a step of the built-in model was"
                                + " 10 times as fast on it as on the processor.");
        cards = FakeSmi.cards(FakeSmi.RTX_4090);
        assertThat(setup().status().state().what())
                .as("another card was not tried")
                .isEqualTo("Trainings run on the NVIDIA GeForce RTX 4090, 24 GB.");
    }

    @Test
    void aCardWithLittleMemoryIsSaidToBeSmall() {
        cards = FakeSmi.cards(FakeSmi.RTX_4090.replace("24564", "2048"));
        assertThat(setup().status().state().what()).contains("2 GB", "Its memory is small");
        cards = FakeSmi.cards(FakeSmi.RTX_4090.replace("24564", "[N/A]"));
        assertThat(setup().status().state().what()).doesNotContain("small");
    }

    @Test
    void aFullDiskIsNoTrainingThatHoldsAFile() {
        assertThat(GpuSetup.reason(home, new IOException("No space left on device")))
                .contains("became full", "set up the graphics card again")
                .doesNotContain("stop it first");
    }

    @Test
    void aLibraryThatIsDamagedLaterIsToldWithItsCure() throws Exception {
        install();
        Files.delete(home.graphicsCard().resolve("libtorch/libtorch_cuda.so"));
        assertThat(setup().status().state()).satisfies(state -> {
            assertThat(state.kind()).isEqualTo(Kind.BROKEN_RUNTIME);
            assertThat(state.inWords()).contains("libtorch_cuda.so", "workbench gpu install");
        });
        install();
        assertThat(state()).as("the cure works").isEqualTo(Kind.READY);
    }

    @Test
    void aCardThatIsGoneIsToldBeforeItsLibrary() throws Exception {
        install();
        cards = List.of();
        assertThat(state()).isEqualTo(Kind.NO_DRIVER);
    }

    @Test
    void aLibtorchBroughtAlongIsTriedToo() throws Exception {
        Path folder = Files.createDirectories(root.resolve("mine/lib"));
        for (var file : FakeLibtorch.linux(EngineBuild.version()).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        assertThat(setup().use(folder.getParent(), ProgressListener.NONE)).isEqualTo(AGREES);
        assertThat(state()).isEqualTo(Kind.READY);
        assertThat(setup().status().runtime().orElseThrow().library()).isEqualTo(folder.toRealPath());
    }

    private Path archive(String build) throws IOException {
        return FakeLibtorch.zip(root.resolve("brought.zip"), FakeLibtorch.linux(EngineBuild.version()), build, "");
    }

    @Test
    void anArchiveThatFailsItsTrialLeavesWhatIsInUse() throws Exception {
        install();
        GpuStatus before = setup().status();
        fails = true;
        Path zip = archive(EngineBuild.version() + "+cu126");
        assertThatThrownBy(() -> setup().use(zip, ProgressListener.NONE))
                .hasMessageContainingAll("computes something else", "stays in use", "Nothing of the archive was kept");
        assertThat(setup().status()).isEqualTo(before);
        assertThat(home.graphicsCard()).isDirectoryNotContaining("glob:**.brought");
        fails = false;
        setup().use(zip, ProgressListener.NONE);
        assertThat(setup().status().runtime().orElseThrow().flavor()).isEqualTo("cu126");
    }

    @Test
    void withoutACardNothingIsUnpacked() throws Exception {
        cards = List.of();
        Path zip = archive(EngineBuild.version() + "+cu128");
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> setup().use(zip, (activity, done, total) -> said.add(activity)))
                .hasMessageContainingAll("nothing to try it on", "driver is not installed");
        assertThat(said).isEmpty();
        assertThat(home.graphicsCard()).doesNotExist();
    }

    @Test
    void twoAtOnceFetchOnce() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        PackedBuild build = setup().sizes(ProgressListener.NONE);
        ProgressListener first = (activity, done, total) -> {
            if (activity.startsWith("libtorch_cuda.so")) {
                await(waits);
            }
            return true;
        };
        ProgressListener second = (activity, done, total) -> {
            if (activity.startsWith("Waiting for another process")) {
                waits.countDown();
            }
            return true;
        };
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<CardTrialResult> one = two.submit(() -> setup().install(build, (activity, done, total) -> {
                begun.countDown();
                return first.report(activity, done, total);
            }));
            await(begun);
            Future<CardTrialResult> other = two.submit(() -> setup().install(build, second));
            assertThat(one.get()).isEqualTo(AGREES);
            assertThat(other.get()).isEqualTo(AGREES);
        }
        assertThat(site.asked())
                .filteredOn(line -> line.equals("GET libtorch_cuda.so.gz 0"))
                .hasSize(1);
        assertThat(state()).isEqualTo(Kind.READY);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatWasFetchedIsTriedWithoutTheNetwork() throws Exception {
        fails = true;
        assertThatThrownBy(this::install).hasMessageContainingAll("is kept", "workbench gpu install --again");
        fails = false;
        site.close();
        assertThat(setup().isFetched()).isTrue();
        assertThat(setup().tryFetched(ProgressListener.NONE)).isEqualTo(AGREES);
        assertThat(state()).isEqualTo(Kind.READY);
        setup().remove(ProgressListener.NONE);
        assertThatThrownBy(() -> setup().tryFetched(ProgressListener.NONE)).hasMessageContaining("is gone");
    }

    @Test
    void oneThatFailedItsTrialCanBeFetchedAnew() throws Exception {
        fails = true;
        assertThatThrownBy(this::install).isInstanceOf(ModelJobFailed.class);
        Path library = home.graphicsCard().resolve("libtorch/libtorch_cuda.so");
        byte[] damaged = Files.readAllBytes(library);
        damaged[damaged.length - 1] ^= 1;
        Files.write(library, damaged);
        assertThat(setup().isFetched()).as("lengths alone do not tell").isTrue();
        fails = false;
        setup().installAnew(setup().sizes(ProgressListener.NONE), ProgressListener.NONE);
        assertThat(library)
                .hasBinaryContent(FakeLibtorch.linux(EngineBuild.version()).get("libtorch_cuda.so"));
        assertThat(state()).isEqualTo(Kind.READY);
    }

    @Test
    void oneForOtherCardsIsNoReasonNotToFetch() throws Exception {
        setup().use(archive(EngineBuild.version() + "+cu126"), ProgressListener.NONE);
        assertThat(setup().isFetched()).isTrue();
        cards = FakeSmi.cards(FakeSmi.B200);
        assertThat(setup().isFetched()).as("CUDA 12.6 does not know it").isFalse();
        install();
        assertThat(setup().status().runtime().orElseThrow().flavor()).isEqualTo(EngineBuild.FLAVOR);
    }
}
