package sparseworkbench.gpu.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.runtime.GpuRuntimes.InUse;
import sparseworkbench.home.Home;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.LibrarySite;
import sparseworkbench.hub.PackedBuild;
import sparseworkbench.progress.ProgressListener;

/** The tensor library for graphics cards, fetched from a local server in the site's layout and brought along, whole and broken. */
class GpuRuntimesTest {
    private static final Map<String, byte[]> FILES = FakeLibtorch.linux(FakeLibtorch.VERSION);

    private static final TriedCard CARD = new TriedCard("NVIDIA GeForce RTX 4090", OptionalLong.of(24564));

    @TempDir
    private Path root;

    private Home home;
    private GpuRuntimes runtimes;
    private FakeSite site;

    @BeforeEach
    void serve() throws IOException {
        home = new Home(root.resolve("home"));
        runtimes = runtimes(home);
        site = new FakeSite(FILES);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static GpuRuntimes runtimes(Home home) {
        return new GpuRuntimes(home, GpuPlatform.LINUX, FakeLibtorch.VERSION);
    }

    private LibrarySite address() {
        return new LibrarySite(site.endpoint(), Patience.LONG);
    }

    private PackedBuild listed() throws HubProblem, IOException {
        return address().list(runtimes.wanted(), ProgressListener.NONE);
    }

    private GpuRuntime install() throws Exception {
        return runtimes.install(address(), listed(), ProgressListener.NONE);
    }

    private Path own() {
        return home.graphicsCard().resolve("libtorch");
    }

    @Test
    void sizesAreToldBeforeAnythingIsFetched() throws Exception {
        PackedBuild build = listed();
        assertThat(build.libraries()).extracting(PackedBuild.Library::name).containsExactlyElementsOf(FILES.keySet());
        assertThat(build.unpackedBytes())
                .isEqualTo(
                        FILES.values().stream().mapToLong(file -> file.length).sum());
        assertThat(build.packedBytes()).isPositive();
        assertThat(home.graphicsCard()).doesNotExist();
    }

    @Test
    void whatWasFetchedIsWholeAndNotUsedYet() throws Exception {
        GpuRuntime runtime = install();
        assertThat(runtime).isEqualTo(new GpuRuntime(own(), "2.7.1", "cu128", true));
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            assertThat(own().resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
        assertThat(runtimes.inUse()).isEqualTo(new InUse.None());
        runtimes.use(runtime, CARD, List.of());
        assertThat(runtimes.inUse()).isEqualTo(new InUse.Whole(runtime, CARD, List.of()));
    }

    @Test
    void aHomeThatIsMovedTakesItAlong() throws Exception {
        runtimes.use(install(), CARD, List.of());
        Files.move(home.root(), root.resolve("elsewhere"));
        Home moved = new Home(root.resolve("elsewhere"));
        assertThat(runtimes(moved).inUse())
                .isInstanceOfSatisfying(
                        InUse.Whole.class,
                        used -> assertThat(used.runtime().library())
                                .isEqualTo(moved.graphicsCard().resolve("libtorch")));
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() throws Exception {
        site.breaksOff = "libtorch_cpu.so.gz";
        install();
        assertThat(site.asked)
                .filteredOn(line -> line.startsWith("GET libtorch_cpu.so.gz") && !line.endsWith(" 0"))
                .as("of the length at its end, and of the rest")
                .hasSize(2);
        assertThat(own().resolve("libtorch_cpu.so")).hasBinaryContent(FILES.get("libtorch_cpu.so"));
    }

    @Test
    void aDownloadThatIsStoppedKeepsWhatHasCome() throws Exception {
        PackedBuild build = listed();
        ProgressListener stops = (file, done, total) -> !file.startsWith("libtorch.so");
        assertThatThrownBy(() -> runtimes.install(address(), build, stops)).isInstanceOf(CancellationException.class);
        assertThat(own()).doesNotExist();
        assertThat(runtimes.installed()).isEmpty();
        site.asked.clear();
        runtimes.install(address(), build, ProgressListener.NONE);
        assertThat(site.asked).noneMatch(line -> line.contains("libc10.so"));
    }

    @Test
    void aWrongChecksumIsFetchedAnewTheNextTime() throws Exception {
        PackedBuild build = listed();
        site.damage("libtorch_cuda.so");
        assertThatThrownBy(() -> runtimes.install(address(), build, ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        HubProblem.class, problem -> assertThat(problem.kind()).isEqualTo(HubProblem.Kind.DAMAGED))
                .hasMessageContainingAll("libtorch_cuda.so.gz", "checksum", "Try again");
        assertThat(own()).doesNotExist();
        site.damage("libtorch_cuda.so");
        assertThat(install().library()).isEqualTo(own());
    }

    @Test
    void aPageInPlaceOfAFileIsToldAsOne() throws Exception {
        PackedBuild build = listed();
        site.page = "libtorch.so.gz";
        assertThatThrownBy(() -> runtimes.install(address(), build, ProgressListener.NONE))
                .hasMessageContainingAll("a page instead of libtorch.so.gz", "SPARSE_WORKBENCH_LIBTORCH_SITE");
        site.page = "files.txt";
        assertThatThrownBy(this::listed).hasMessageContaining("a page instead of the list of files");
    }

    @Test
    void aListThatLeadsElsewhereIsRefused() {
        site.moreLines.add("cu128/linux-x86_64/native/lib/..%2F..%2Fevil.so.gz");
        assertThatThrownBy(this::listed).hasMessageContainingAll("../../evil.so.gz", "Nothing was fetched");
    }

    @Test
    void aSiteWithoutTheBuildNamesIt() {
        assertThatThrownBy(() -> address()
                        .list(
                                new GpuRuntimes(home, GpuPlatform.WINDOWS, FakeLibtorch.VERSION).wanted(),
                                ProgressListener.NONE))
                .hasMessageContainingAll("PyTorch 2.7.1 (cu128, win-x86_64)", "workbench gpu use");
    }

    @Test
    void aFullDiskIsNoticedBeforeAnythingIsFetched() throws Exception {
        PackedBuild build = listed();
        PackedBuild huge = new PackedBuild(
                build.name(),
                build.libraries().stream()
                        .map(library ->
                                new PackedBuild.Library(library.name(), library.packedBytes(), Long.MAX_VALUE / 100))
                        .toList());
        site.asked.clear();
        assertThatThrownBy(() -> runtimes.install(address(), huge, ProgressListener.NONE))
                .hasMessageContainingAll("does not fit", "MiB are free", "are needed", "--home");
        assertThat(site.asked).isEmpty();
    }

    @Test
    void anotherVersionOnTheSiteIsRefusedByNameAndNumber() throws Exception {
        try (FakeSite newer = new FakeSite(FakeLibtorch.linux("2.8.0"))) {
            LibrarySite address = new LibrarySite(newer.endpoint(), Patience.LONG);
            PackedBuild build = address.list(runtimes.wanted(), ProgressListener.NONE);
            assertThatThrownBy(() -> runtimes.install(address, build, ProgressListener.NONE))
                    .isInstanceOf(RuntimeProblem.class)
                    .hasMessageContainingAll("The build of localhost holds PyTorch 2.8.0", "PyTorch 2.7.1");
        }
        assertThat(runtimes.installed()).isEmpty();
    }

    @Test
    void whatIsMissingOrShorterLaterIsToldAsBroken() throws Exception {
        runtimes.use(install(), CARD, List.of());
        Files.write(own().resolve("libc10.so"), new byte[] {1});
        assertThat(runtimes.inUse())
                .isInstanceOfSatisfying(
                        InUse.Broken.class, broken -> assertThat(broken.why()).contains("libc10.so"));
        Files.delete(own().resolve("libc10.so"));
        assertThat(runtimes.inUse()).isInstanceOf(InUse.Broken.class);
        assertThat(runtimes.installed()).isEmpty();
    }

    @Test
    void aFolderBroughtAlongStaysWhereItIs() throws Exception {
        Path folder = FakeLibtorch.write(root.resolve("mine"), FILES, "2.7.1+cu126");
        GpuRuntime runtime = runtimes.bring(folder, ProgressListener.NONE);
        assertThat(runtime).isEqualTo(new GpuRuntime(folder.resolve("lib").toRealPath(), "2.7.1", "cu126", false));
        runtimes.use(runtime, CARD, List.of());
        assertThat(runtimes.inUse()).isEqualTo(new InUse.Whole(runtime, CARD, List.of()));
        assertThat(runtimes.remove()).isTrue();
        assertThat(runtimes.inUse()).isEqualTo(new InUse.None());
        assertThat(folder.resolve("lib/libtorch.so")).exists();
    }

    @Test
    void aLinkToAFolderIsFollowedOnce() throws Exception {
        Path folder = FakeLibtorch.write(root.resolve("mine"), FILES, "");
        Path link = Files.createSymbolicLink(root.resolve("link"), folder);
        assertThat(runtimes.bring(link, ProgressListener.NONE).library())
                .isEqualTo(folder.resolve("lib").toRealPath());
    }

    @Test
    void otherBuildsAreRefusedByNameAndNumber() throws Exception {
        assertRefused(FILES, "2.8.0+cu128", "holds PyTorch 2.8.0");
        assertRefused(FakeLibtorch.linux("2.6.0"), "", "holds PyTorch 2.6.0");
        assertRefused(without("libtorch_cuda.so"), "2.7.1+cpu", "2.7.1+cpu", "processor only");
        assertRefused(FILES, "2.7.1+rocm6", "2.7.1+rocm6", "not for CUDA");
        assertRefused(without("libtorch.so"), "2.7.1+cu128", "holds no PyTorch");
        assertRefused(without("libtorch_cpu.so"), "2.7.1+cu128", "not complete");
        assertRefused(Map.of("torch.dll", new byte[] {1}), "2.7.1+cu128", "another system", "torch.dll");
        assertRefused(Map.of("libtorch.dylib", new byte[] {1}), "2.7.1", "macOS");
        Map<String, byte[]> arm = new LinkedHashMap<>(FILES);
        arm.put("libtorch_cpu.so", FakeLibtorch.forArm());
        assertRefused(arm, "2.7.1+cu128", "another processor");
        assertThatThrownBy(() -> runtimes.bring(root.resolve("nothing"), ProgressListener.NONE))
                .hasMessageContaining("There is no");
    }

    private static Map<String, byte[]> without(String file) {
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        files.remove(file);
        return files;
    }

    private void assertRefused(Map<String, byte[]> files, String build, String... parts) throws IOException {
        Path folder = FakeLibtorch.write(Files.createTempDirectory(root, "other"), files, build);
        assertThatThrownBy(() -> runtimes.bring(folder, ProgressListener.NONE))
                .isInstanceOf(RuntimeProblem.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("PyTorch 2.7.1 for CUDA");
    }

    @Test
    void anArchiveIsUnpackedIntoTheHomeAndTakesItsPlaceWhenItIsUsed() throws Exception {
        Path zip = FakeLibtorch.zip(root.resolve("libtorch.zip"), FILES, "2.7.1+cu128", "");
        GpuRuntime runtime = runtimes.bring(zip, ProgressListener.NONE);
        assertThat(own()).as("not before it was tried").doesNotExist();
        runtimes.use(runtime, CARD, List.of());
        GpuRuntime kept = new GpuRuntime(own().resolve("lib"), "2.7.1", "cu128", true);
        assertThat(runtimes.inUse()).isEqualTo(new InUse.Whole(kept, CARD, List.of()));
        assertThat(own().resolve("lib/libtorch.so")).hasBinaryContent(FILES.get("libtorch.so"));
        assertThat(own().resolve("lib/libtorchbind_test.so")).as("is for tests").doesNotExist();
        runtimes.discard(runtime);
        assertThat(runtimes.inUse()).isEqualTo(new InUse.Whole(kept, CARD, List.of()));
        runtimes.remove();
        assertThat(own()).doesNotExist();
    }

    @Test
    void anArchiveTakesThePlaceOfWhatWasThereOnlyWhenItIsUsed() throws Exception {
        GpuRuntime before = install();
        runtimes.use(before, CARD, List.of());
        Path zip = FakeLibtorch.zip(root.resolve("libtorch.zip"), FILES, "2.7.1+cu126", "");
        runtimes.discard(runtimes.bring(zip, ProgressListener.NONE));
        assertThat(runtimes.inUse()).isEqualTo(new InUse.Whole(before, CARD, List.of()));
        runtimes.use(runtimes.bring(zip, ProgressListener.NONE), CARD, List.of());
        assertThat(runtimes.inUse())
                .isEqualTo(
                        new InUse.Whole(new GpuRuntime(own().resolve("lib"), "2.7.1", "cu126", true), CARD, List.of()));
        assertThat(own().resolve("libtorch.so")).as("of the one before").doesNotExist();
        assertThat(home.graphicsCard()).isDirectoryNotContaining("glob:**.brought");
    }

    @Test
    void anArchiveThatIsRefusedCostsNothingAndIsCalledAsItIs() throws Exception {
        GpuRuntime before = install();
        runtimes.use(before, CARD, List.of());
        Path half = Files.createDirectories(home.graphicsCard().resolve(".download"));
        Files.writeString(half.resolve("libtorch_cuda.so.gz.part"), "half");
        for (String build : new String[] {"2.8.0+cu128", "2.7.1+cu130", "2.7.1+rocm6", "2.7.1+cpu"}) {
            Path zip = FakeLibtorch.zip(
                    root.resolve("other.zip"), build.endsWith("cpu") ? without("libtorch_cuda.so") : FILES, build, "");
            assertThatThrownBy(() -> runtimes.bring(zip, ProgressListener.NONE))
                    .isInstanceOf(RuntimeProblem.class)
                    .hasMessageStartingWith(zip + " holds PyTorch " + build.split("\\+")[0])
                    .hasMessageNotContaining(home.graphicsCard().toString());
        }
        Path broken = Files.writeString(root.resolve("broken.zip"), "no archive");
        assertThatThrownBy(() -> runtimes.bring(broken, ProgressListener.NONE)).hasMessageContaining("no archive");
        assertThat(half.resolve("libtorch_cuda.so.gz.part")).exists();
        assertThat(runtimes.inUse()).isEqualTo(new InUse.Whole(before, CARD, List.of()));
        assertThat(home.graphicsCard()).isDirectoryNotContaining("glob:**.brought");
    }

    @Test
    void anArchiveThatLeavesItsFolderIsRefusedAsAWhole() throws Exception {
        for (String evil :
                new String[] {"libtorch/lib/../../../evil.so", "/etc/evil.so", "..\\evil.dll", "C:/evil.dll"}) {
            Path zip = FakeLibtorch.zip(root.resolve("libtorch.zip"), FILES, "2.7.1+cu128", evil);
            assertThatThrownBy(() -> runtimes.bring(zip, ProgressListener.NONE))
                    .hasMessageContainingAll(evil, "leads out of its folder", "Nothing was unpacked");
            assertThat(own()).doesNotExist();
        }
        assertThat(root.resolve("evil.so")).doesNotExist();
    }

    @Test
    void aDamagedArchiveLeavesNothing() throws Exception {
        Path zip = FakeLibtorch.zip(root.resolve("libtorch.zip"), FILES, "2.7.1+cu128", "");
        byte[] content = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(content, content.length / 2));
        assertThatThrownBy(() -> runtimes.bring(zip, ProgressListener.NONE))
                .isInstanceOf(RuntimeProblem.class)
                .hasMessageContaining("Fetch it again");
        assertThat(own()).doesNotExist();
    }

    /** Java looks at no checksum of an archive's files. */
    @Test
    void aFlippedBitInAnArchiveIsNoticed() throws Exception {
        Path zip = FakeLibtorch.stored(root.resolve("libtorch.zip"), FILES, "2.7.1+cu128");
        byte[] content = Files.readAllBytes(zip);
        content[FakeLibtorch.placeOf("something else", content)] ^= 1;
        Files.write(zip, content);
        assertThatThrownBy(() -> runtimes.bring(zip, ProgressListener.NONE))
                .isInstanceOf(RuntimeProblem.class)
                .hasMessageContainingAll("libc10.so", "checksum", "Fetch it again");
        assertThat(own()).doesNotExist();
    }

    @Test
    void aFolderThatWasChangedAfterItsTrialIsNotLoaded() throws Exception {
        Path folder = FakeLibtorch.write(root.resolve("mine"), FILES, "2.7.1+cu128");
        runtimes.use(runtimes.bring(folder, ProgressListener.NONE), CARD, List.of());
        Files.write(folder.resolve("lib/libtorch_cuda.so"), new byte[] {1, 2, 3});
        assertThat(runtimes.inUse())
                .isInstanceOfSatisfying(
                        InUse.Broken.class,
                        broken -> assertThat(broken.why()).contains("libtorch_cuda.so", "not what it was"));
    }

    @Test
    void onlyOursIsRemoved() throws Exception {
        Path foreign = Files.createDirectories(own()).resolve("mine.txt");
        Files.writeString(foreign, "mine");
        assertThatThrownBy(runtimes::remove).hasMessageContaining("was not made by this program");
        assertThatThrownBy(this::install).hasMessageContaining("was not made by this program");
        assertThat(foreign).exists();
    }

    @Test
    void aLinkInPlaceOfOursIsRemovedAndWhatItLeadsToStays() throws Exception {
        install();
        Path moved = Files.move(own(), root.resolve("larger disk"));
        Files.createSymbolicLink(own(), moved);
        assertThat(runtimes.remove()).isTrue();
        assertThat(own()).doesNotExist();
        assertThat(moved.resolve("libtorch.so")).exists();
    }

    @Test
    void nothingToRemoveIsNoFault() throws Exception {
        assertThat(runtimes.remove()).isFalse();
    }

    @Test
    void theProgramKnowsWhichBuildItWasMadeFor() {
        assertThat(EngineBuild.version()).matches("\\d+\\.\\d+\\.\\d+");
        for (GpuPlatform platform : new GpuPlatform[] {GpuPlatform.LINUX, GpuPlatform.WINDOWS}) {
            assertThat(EngineBuild.class.getResource("/jnilib/" + platform.classifier() + "/" + EngineBuild.FLAVOR + "/"
                            + platform.libraryFile("djl_torch")))
                    .as("the connection of DJL's jar for %s", platform)
                    .isNotNull();
        }
    }
}
