package sparseworkbench.gpu.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;
import sparseworkbench.gpu.CardChoice;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.hub.BuildName;
import sparseworkbench.hub.FetchLease;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.LibrarySite;
import sparseworkbench.hub.PackedBuild;
import sparseworkbench.progress.ProgressListener;

/**
 * The builds of PyTorch for graphics cards of a home, and which one its workers load. The home has one of its own at most, below
 * {@code graphics-card}; {@code in-use.json} beside it names the one that is used. Own ones are named relative to the home, so that a home that
 * is moved takes its build along. Nothing is used before it was tried ({@link #use}).
 */
public final class GpuRuntimes {
    private static final String IN_USE = "in-use.json";
    private static final String OWN = "libtorch";
    private static final String UNFINISHED = ".download";
    /** An archive's libraries until they were tried: what is in use, and half a download, stay beside it. */
    private static final String BROUGHT = ".brought";

    private final Home home;
    private final GpuPlatform platform;
    private final String version;

    public GpuRuntimes(Home home) {
        this(home, GpuPlatform.here(), EngineBuild.version());
    }

    /** @param version of PyTorch that this program can use */
    GpuRuntimes(Home home, GpuPlatform platform, String version) {
        this.home = home;
        this.platform = platform;
        this.version = version;
    }

    /** The build that workers load, if one was chosen and is as it was then. */
    public sealed interface InUse {
        /** Workers know the processor only. */
        record None() implements InUse {}

        /**
         * Workers load it.
         *
         * @param card  that it was tried on
         * @param cards that it could use then
         */
        record Whole(GpuRuntime runtime, TriedCard card, List<GraphicsCard> cards) implements InUse {
            /** The card of that name, as far as names were noted, else the one that was tried. */
            public TriedCard card(Optional<String> named) {
                return named.filter(name -> !name.isBlank())
                        .flatMap(name -> CardChoice.of(cards, Optional.of(name)))
                        .map(TriedCard::of)
                        .filter(other -> !other.name().equals(card.name()))
                        .orElse(card);
            }
        }

        /** One was chosen and cannot be loaded; says why, as a sentence. */
        record Broken(String why) implements InUse {}
    }

    private Path file() {
        return home.graphicsCard().resolve(IN_USE);
    }

    private Path own() {
        return home.graphicsCard().resolve(OWN);
    }

    /** Looks at files only: what is missing or has another length than it had. */
    public InUse inUse() {
        if (Files.notExists(file())) {
            return new InUse.None();
        }
        try {
            ObjectNode chosen = Json.read(file());
            Path library = home.graphicsCard().resolve(chosen.path("library").asText());
            GpuRuntime runtime = new GpuRuntime(
                    library,
                    chosen.path("version").asText(),
                    chosen.path("flavor").asText(),
                    library.startsWith(own()));
            Optional<String> fault = fault(runtime, chosen);
            return fault.isPresent()
                    ? new InUse.Broken(fault.get())
                    : new InUse.Whole(runtime, CardNotes.tried(chosen), CardNotes.cards(chosen));
        } catch (DamagedFile e) {
            return new InUse.Broken("The note " + file() + " cannot be read.");
        } catch (IOException e) {
            return new InUse.Broken("The tensor library for the graphics card cannot be read: " + e.getMessage() + ".");
        }
    }

    private Optional<String> fault(GpuRuntime runtime, ObjectNode chosen) throws IOException {
        if (!runtime.version().equals(version)) {
            return Optional.of("The tensor library for the graphics card is PyTorch " + runtime.version()
                    + ", and this program needs " + version + ".");
        }
        if (!Files.isRegularFile(runtime.library().resolve(platform.libraryFile("torch")))) {
            return Optional.of("The tensor library for the graphics card is gone: there is no "
                    + runtime.library().resolve(platform.libraryFile("torch")) + ".");
        }
        Optional<RuntimeNote> note = runtime.own()
                ? RuntimeNote.read(own())
                : Optional.of(RuntimeNote.of(chosen))
                        .filter(noted -> !noted.sizes().isEmpty());
        Path folder = runtime.own() ? own() : runtime.library();
        Optional<String> fault = note.isPresent() ? note.get().fault(folder) : Optional.empty();
        return fault.map(what -> runtime.own()
                ? "The tensor library for the graphics card is damaged: " + what + "."
                : "The folder of the tensor library for the graphics card is not what it was when it was tried: " + what
                        + ".");
    }

    private Path brought() {
        return home.graphicsCard().resolve(BROUGHT);
    }

    /**
     * Held by whoever changes what lies in the home: a second process waits, and finds what the first one has made. To be taken around all that
     * follows here.
     */
    public Lease hold(ProgressListener progress) throws IOException {
        return FetchLease.take(own(), progress);
    }

    /** What is in the home, used or not, as far as it is whole. */
    public Optional<GpuRuntime> installed() throws IOException {
        return whole(own());
    }

    private static Optional<GpuRuntime> whole(Path folder) throws IOException {
        Optional<RuntimeNote> note = RuntimeNote.read(folder);
        if (note.isEmpty() || note.get().fault(folder).isPresent()) {
            return Optional.empty();
        }
        Path inner = folder.resolve("lib");
        Path library = Files.isDirectory(inner) ? inner : folder;
        return Optional.of(
                new GpuRuntime(library, note.get().version(), note.get().flavor(), true));
    }

    /** Names of the files of a build that the engine is not to load. */
    public static List<String> needless(Path library) throws IOException {
        return EngineLibraries.needless(library);
    }

    /** The build that the program fetches for this system. */
    public BuildName wanted() {
        return new BuildName(version, EngineBuild.FLAVOR, platform.classifier());
    }

    /**
     * Fetches a build into the home; one that was there is replaced when the new one is complete. It is not used yet.
     *
     * @throws HubProblem     the site, the connection or the disk is in the way; what has arrived is kept
     * @throws RuntimeProblem what has arrived is not what it should be
     */
    public GpuRuntime install(LibrarySite site, PackedBuild build, ProgressListener progress)
            throws HubProblem, RuntimeProblem, IOException {
        requireOwnPlace();
        Path unfinished = home.graphicsCard().resolve(UNFINISHED);
        AtomicFolder.create(home.graphicsCard());
        site.fetch(build, unfinished, progress);
        try {
            RuntimeNote.write(
                    unfinished, LibtorchFolder.check(unfinished, platform, version, "The build of " + site.host()));
        } catch (RuntimeProblem e) {
            FolderDeletion.delete(unfinished);
            throw e;
        }
        removeOwn();
        LibrarySite.finish(unfinished, own());
        return installed().orElseThrow(() -> new RuntimeProblem("What was fetched is gone already: " + own() + "."));
    }

    /**
     * A build that somebody brought along: a folder stays where it is, an archive is unpacked into the home, beside what is there. It is not used
     * yet: {@link #use} or {@link #discard} follows.
     *
     * @throws RuntimeProblem it is none that this program can use; says which it is
     */
    public GpuRuntime bring(Path place, ProgressListener progress) throws RuntimeProblem, IOException {
        requireThere(place);
        if (!isArchive(place)) {
            return LibtorchFolder.check(place, platform, version, place.toString());
        }
        requireOwnPlace();
        FolderDeletion.delete(brought()); // Of a process that was ended in the middle.
        AtomicFolder.create(brought());
        try {
            LibtorchArchive.unpack(place, brought(), progress);
            RuntimeNote.write(brought(), LibtorchFolder.check(brought(), platform, version, place.toString()));
            return whole(brought())
                    .orElseThrow(() -> new RuntimeProblem("What was unpacked is gone already: " + brought() + "."));
        } catch (RuntimeProblem | IOException | RuntimeException e) {
            FolderDeletion.delete(brought());
            throw e;
        }
    }

    /** Whether what was brought along would have to be unpacked. */
    public static boolean isArchive(Path place) {
        return LibtorchArchive.isArchive(place);
    }

    /** @throws RuntimeProblem there is nothing at that place */
    public static void requireThere(Path place) throws RuntimeProblem {
        if (Files.notExists(place)) {
            throw new RuntimeProblem("There is no " + place + ".");
        }
    }

    /** Whether a build has come out of an archive and has not been used yet. */
    public boolean isUnpacked(GpuRuntime runtime) {
        return runtime.library().startsWith(brought());
    }

    /** Deletes what was unpacked and is not to be used. Every other build stays. */
    public void discard(GpuRuntime runtime) throws IOException {
        if (isUnpacked(runtime)) {
            FolderDeletion.delete(brought());
        }
    }

    /** What was unpacked takes the place of what the home had. */
    private GpuRuntime kept(GpuRuntime runtime) throws IOException {
        if (!isUnpacked(runtime)) {
            return runtime;
        }
        Path library = own().resolve(brought().relativize(runtime.library()));
        removeOwn();
        AtomicFolder.move(brought(), own());
        return new GpuRuntime(library, runtime.version(), runtime.flavor(), true);
    }

    /**
     * From now on workers load it. To be called once it was tried.
     *
     * @param card that it was tried on
     * @param all  the cards that it can use
     */
    public void use(GpuRuntime tried, TriedCard card, List<GraphicsCard> all) throws IOException {
        AtomicFolder.create(home.graphicsCard());
        GpuRuntime runtime = kept(tried);
        Path named =
                runtime.own() ? home.graphicsCard().toAbsolutePath().relativize(runtime.library()) : runtime.library();
        ObjectNode chosen = Json.object()
                .put("library", named.toString().replace('\\', '/'))
                .put("version", runtime.version())
                .put("flavor", runtime.flavor());
        CardNotes.put(chosen, card, all);
        if (!runtime.own()) {
            // Nobody sees to it that a folder of somebody else's stays as it was tried.
            RuntimeNote.putSizes(chosen, runtime.library(), runtime);
        }
        AtomicFile.write(file(), beside -> Json.write(beside, chosen));
    }

    /** Workers know the processor only from now on, and the build stays where it is. */
    public void useNone() throws IOException {
        Files.deleteIfExists(file());
    }

    /**
     * Workers know the processor only from now on, and what the program has fetched or unpacked is deleted. A folder that was brought along stays.
     *
     * @return whether there was anything
     */
    public boolean remove() throws RuntimeProblem, IOException {
        requireOwnPlace();
        FolderDeletion.delete(brought());
        boolean used = Files.deleteIfExists(file());
        boolean there = Files.exists(own());
        removeOwn();
        FolderDeletion.delete(home.graphicsCard().resolve(UNFINISHED));
        return used || there;
    }

    /** Only what has our note is deleted or replaced. */
    private void requireOwnPlace() throws RuntimeProblem, IOException {
        if (Files.exists(own()) && RuntimeNote.read(own()).isEmpty()) {
            throw new RuntimeProblem(own() + " was not made by this program, and stays as it is. Move it away.");
        }
    }

    private void removeOwn() throws IOException {
        if (Files.exists(own())) {
            AtomicFolder.delete(own());
        }
    }
}
