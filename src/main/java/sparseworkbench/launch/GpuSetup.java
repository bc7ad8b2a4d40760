package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.gpu.CardChoice;
import sparseworkbench.gpu.CudaRequirements;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.GpuRuntime;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.gpu.runtime.RuntimeProblem;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.LibrarySite;
import sparseworkbench.hub.PackedBuild;
import sparseworkbench.plan.CardSpeedup;
import sparseworkbench.progress.ProgressListener;

/**
 * Sets up trainings on the graphics card: looks for card and driver, fetches the tensor library for them or takes one that was brought along,
 * tries it, and only then lets workers load it. Nothing here loads the library in this process.
 */
public final class GpuSetup {
    /** What to do about a library that is not there or broken. */
    static final String CURE = "Set up the graphics card on the page Home, or with “workbench gpu install”.";
    /** The job of a process that compares card and processor. */
    static final String TRY = "try-card";

    private static final String MODEL = "builtin:all-minilm-l6-v2";

    /** What the smallest cards of the oldest generation that CUDA 12.8 knows have. */
    private static final long SMALL_MIB = 4000;

    private final Home home;
    private final GpuRuntimes runtimes;
    private final LibrarySite site;
    private final Supplier<GpuDetection> detection;
    private final GpuTryout tryout;

    public GpuSetup(Home home) {
        this(
                home,
                LibrarySite.of(System.getenv()),
                GpuDetection::detect,
                (device, progress) ->
                        CardTrialResult.of(new ModelProcess(home).run(TRY, Map.of("model", MODEL), device, progress)));
    }

    GpuSetup(Home home, LibrarySite site, Supplier<GpuDetection> detection, GpuTryout.Trial trial) {
        this.home = home;
        this.runtimes = new GpuRuntimes(home);
        this.site = site;
        this.detection = detection;
        this.tryout = new GpuTryout(runtimes, detection, trial);
    }

    /** Looks now: some tenths of a second, ten seconds where the driver does not answer. Loads nothing. */
    public GpuStatus status() {
        GpuDetection found = detection.get();
        GpuRuntimes.InUse inUse = runtimes.inUse();
        Optional<GpuRuntime> runtime =
                inUse instanceof GpuRuntimes.InUse.Whole whole ? Optional.of(whole.runtime()) : Optional.empty();
        CudaRequirements needs = requirements(runtime);
        GpuState state = GpuState.ofHardware(found, needs).orElseGet(() -> ready(found, needs, inUse));
        return new GpuStatus(found, state, CardChoice.inOrder(needs.fitting(found), Optional.empty()), runtime);
    }

    private static CudaRequirements requirements(Optional<GpuRuntime> runtime) {
        return runtime.map(WorkerDevice::requirements).orElseGet(EngineBuild::requirements);
    }

    private static GpuState ready(GpuDetection found, CudaRequirements needs, GpuRuntimes.InUse inUse) {
        GraphicsCard card = needs.fitting(found).getFirst();
        return switch (inUse) {
            case GpuRuntimes.InUse.None none ->
                new GpuState(
                        GpuState.Kind.NO_RUNTIME,
                        "Trainings can run on the " + card.inWords() + " once it is set up." + small(card),
                        CURE);
            case GpuRuntimes.InUse.Broken broken -> new GpuState(GpuState.Kind.BROKEN_RUNTIME, broken.why(), CURE);
            case GpuRuntimes.InUse.Whole whole ->
                new GpuState(
                        GpuState.Kind.READY,
                        "Trainings run on the " + card.inWords() + "."
                                + CardSpeedup.of(whole, card.name())
                                        .map(faster -> " " + faster)
                                        .orElse("")
                                + small(card),
                        "");
        };
    }

    /** What a run needs, its check says; CUDA itself and a screen take about one of the GB. */
    private static String small(GraphicsCard card) {
        return card.memory().orElse(SMALL_MIB) < SMALL_MIB
                ? " Its memory is small: it takes small models with small batches, and the check before a run says what"
                        + " fits."
                : "";
    }

    /** Where the library comes from, for people. */
    public String site() {
        return site.host();
    }

    /** How large what is to be fetched is. */
    public PackedBuild sizes(ProgressListener progress) throws HubProblem, IOException {
        return site.list(runtimes.wanted(), progress);
    }

    /**
     * Fetches the library unless it is there, tries it, and lets workers load it. A download that is stopped or breaks off goes on where it was.
     * Where another process is at it, waits for that one first.
     *
     * @return how the trial went
     * @throws HubProblem     the site, the connection or the disk is in the way
     * @throws RuntimeProblem what was fetched is not what it should be
     * @throws ModelJobFailed it was fetched, and the trial failed: it stays, and workers do not load it
     */
    public CardTrialResult install(PackedBuild build, ProgressListener progress)
            throws HubProblem, RuntimeProblem, ModelJobFailed, IOException {
        try (Lease _ = runtimes.hold(progress)) {
            Optional<GpuRuntime> there = fetched();
            return tryout.use(there.isPresent() ? there.get() : runtimes.install(site, build, progress), progress);
        }
    }

    /** The same for a library that is there and may be damaged: it is replaced when all has arrived. */
    public CardTrialResult installAnew(PackedBuild build, ProgressListener progress)
            throws HubProblem, RuntimeProblem, ModelJobFailed, IOException {
        try (Lease _ = runtimes.hold(progress)) {
            return tryout.use(runtimes.install(site, build, progress), progress);
        }
    }

    /** Tries what was fetched before, and lets workers load it: the network is not needed. */
    public CardTrialResult tryFetched(ProgressListener progress) throws RuntimeProblem, ModelJobFailed, IOException {
        try (Lease _ = runtimes.hold(progress)) {
            Optional<GpuRuntime> there = fetched();
            if (there.isEmpty()) {
                throw new ModelJobFailed("What was fetched is gone. Set up the graphics card again.");
            }
            return tryout.use(there.get(), progress);
        }
    }

    /** Whether a library for a card of this computer lies in the home already, whole: then nothing needs to be fetched. */
    public boolean isFetched() throws IOException {
        return fetched().isPresent();
    }

    /** One for other cards, out of an archive that was brought along, is no reason not to fetch. */
    private Optional<GpuRuntime> fetched() throws IOException {
        Optional<GpuRuntime> there = runtimes.installed();
        return there.isPresent()
                        && GpuState.ofHardware(detection.get(), requirements(there))
                                .isEmpty()
                ? there
                : Optional.empty();
    }

    /**
     * Takes a libtorch that was brought along, a folder or an archive, tries it, and lets workers load it. What is in use stays until then.
     *
     * @throws RuntimeProblem it is none that this program can use
     * @throws ModelJobFailed the trial failed: workers do not load it
     */
    public CardTrialResult use(Path place, ProgressListener progress)
            throws RuntimeProblem, ModelJobFailed, IOException {
        GpuRuntimes.requireThere(place);
        if (GpuRuntimes.isArchive(place)) {
            tryout.requireCard();
        }
        try (Lease _ = runtimes.hold(progress)) {
            GpuRuntime brought = runtimes.bring(place, progress);
            try {
                return tryout.use(brought, progress);
            } finally {
                runtimes.discard(brought);
            }
        }
    }

    /** Why something could not be done with the files of the home, with what to do about it. */
    public static String reason(Home home, IOException e) {
        Path folder = home.graphicsCard();
        if (FullDisk.isBehind(e)) {
            FullDisk disk = FullDisk.at(home.root(), FullDisk.RESERVE);
            return "The disk of " + folder + " became full before the tensor library was complete; now "
                    + disk.figures()
                    + " at least. Free some space and set up the graphics card again: what has arrived is kept.";
        }
        boolean own = e instanceof FileSystemException file
                && file.getFile() != null
                && Path.of(file.getFile()).startsWith(folder);
        return own
                ? folder + " cannot be changed: " + IoReason.of(e) + ". A training may be using it: stop it first."
                : IoReason.sentence(e);
    }

    /** The same for whatever ended the setup. */
    public String reason(Throwable problem) {
        return problem instanceof IOException e ? reason(home, e) : String.valueOf(problem.getMessage());
    }

    /**
     * Workers know the processor only from now on; what was fetched is deleted.
     *
     * @return whether there was anything
     */
    public boolean remove(ProgressListener progress) throws RuntimeProblem, IOException {
        if (Files.notExists(home.graphicsCard())) {
            return false;
        }
        try (Lease _ = runtimes.hold(progress)) {
            return runtimes.remove();
        }
    }
}
