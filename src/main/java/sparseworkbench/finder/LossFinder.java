package sparseworkbench.finder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;

/**
 * A search for the best loss, begun or gone on with. Its folder lies in the home, named by what was asked, so that the same question goes on with the same search.
 * One process carries it out at a time. For one thread.
 */
public final class LossFinder implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REPORT = "report.html";
    private static final String WINNER = "winner";

    private final FindFolder folder;
    private final FindPlan plan;
    private final Finder finder;
    private final FindJournal journal;
    private final Home home;
    private final StoredTrainings trainings;
    private final Lease lease;
    private OptionalDouble bm25 = OptionalDouble.empty();
    private boolean searched;
    /** Since when the store has been out of reach. */
    private OptionalLong reached = OptionalLong.empty();

    private LossFinder(FindFolder folder, FindPlan plan, FindJournal journal, Home home, RunStore store, Lease lease)
            throws IOException {
        this.folder = folder;
        this.plan = plan;
        this.journal = journal;
        this.home = home;
        this.lease = lease;
        this.trainings = new StoredTrainings(home, store, plan);
        this.finder = new Finder(plan, folder, journal, trainings, System::nanoTime);
    }

    /**
     * Begins the search that was asked for, or goes on with it. Reads the data and, where negatives can be mined, mines some: minutes, with the first call.
     *
     * @param said is told what happens, a sentence each
     * @throws SearchRefused there is nothing that can be searched
     */
    public static LossFinder open(
            FindRequest request, Home home, RunStore store, ProgressListener progress, Consumer<String> said)
            throws SearchRefused, IOException {
        FindPlanner.require(request.budget());
        FindFolder folder = FindFolder.of(request, home);
        Optional<PossibleCandidates> looked = Optional.empty();
        if (!folder.isBegun()) {
            // What is mistyped is refused before anything is prepared, and leaves nothing behind.
            looked = Optional.of(PossibleCandidates.of(request, home));
            looked.get().require(request.budget());
        }
        Files.createDirectories(folder.path());
        Lease lease = Lease.take(folder.path().resolve("find.lock"))
                .orElseThrow(() -> new SearchRefused("Another process carries out this search: wait for it to end."));
        try {
            FindJournal journal = new FindJournal(folder.path(), said);
            // Another process may have begun it since.
            if (folder.isBegun()) {
                goOn(request, folder, journal);
            } else {
                PossibleCandidates possible = looked.isPresent() ? looked.get() : PossibleCandidates.of(request, home);
                begin(request, possible, home, folder, journal, progress);
            }
            return new LossFinder(folder, folder.plan(), journal, home, store, lease);
        } catch (SearchRefused | IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static void begin(
            FindRequest request,
            PossibleCandidates possible,
            Home home,
            FindFolder folder,
            FindJournal journal,
            ProgressListener progress)
            throws SearchRefused, IOException {
        long before = System.nanoTime();
        // Runs of an earlier search, whose folder was deleted, are not this one's.
        String sweep = "Find the best loss: " + request.project().name() + " ("
                + folder.path().getFileName() + "-" + HexFormat.of().toHexDigits((short) before) + ")";
        FindPlan plan = FindPlanner.plan(request, possible, home, folder.data(), sweep, progress);
        double spent = (System.nanoTime() - before) / NANOS;
        folder.write(SearchProgress.begun(request.budget().toSeconds(), spent));
        folder.write(plan);
        journal.say(String.format(
                Locale.ROOT,
                "Begun: %d candidates, %d steps each, measured every %d.",
                plan.candidates().size(),
                plan.steps(),
                plan.evalSteps()));
        for (DroppedCandidate gone : plan.dropped()) {
            journal.say("Not tried: " + gone.name() + ". " + gone.reason());
        }
    }

    private static void goOn(FindRequest request, FindFolder folder, FindJournal journal) throws IOException {
        SearchProgress progress = folder.progress();
        if (!folder.plan().project().equals(request.project())) {
            journal.say("The project has changed since the search began; the search goes on with what it was.");
        }
        double asked = request.budget().toSeconds();
        if (asked > progress.budget()) {
            journal.say(String.format(Locale.ROOT, "It may take %.0f seconds more.", asked - progress.budget()));
            folder.write(progress.reopened(asked));
        } else if (progress.unread()) {
            journal.say(String.format(Locale.ROOT, "The search goes on; it may take %.0f seconds more.", asked));
            folder.write(progress.reopened(progress.spent() + asked));
        } else {
            if (asked < progress.budget()) {
                journal.say(String.format(
                        Locale.ROOT,
                        "The search keeps its budget of %.0f seconds, of which %.0f are spent: a smaller one changes"
                                + " nothing.",
                        progress.budget(),
                        progress.spent()));
            }
            if (!progress.complete()) {
                journal.say("The search goes on.");
            }
        }
    }

    /** Looks after the trainings; to be called about every second. @return whether the search is over */
    public boolean look() throws IOException, LaunchFailed, SearchRefused {
        boolean over;
        try {
            over = finder.look();
            reached = OptionalLong.empty();
        } catch (StoreFault e) {
            return patient(e);
        } catch (LaunchFailed e) {
            if (e.getCause() instanceof StoreFault fault) {
                return patient(fault);
            }
            throw e;
        }
        if (over) {
            writeResults();
        }
        return over;
    }

    /** A store that is out of reach for a moment, on a busy or slow disk, ends no search. @return that the search is not over */
    private boolean patient(StoreFault fault) throws IOException {
        long now = System.nanoTime();
        if (reached.isEmpty()) {
            reached = OptionalLong.of(now);
            journal.say("The runs cannot be read for the moment: " + fault.getMessage());
        }
        if (now - reached.getAsLong() > PATIENCE.toNanos()) {
            throw fault;
        }
        return false;
    }

    /** What is known by now; to be asked after a look. */
    public FindAnswer answer() {
        return new FindResults(plan, finder.trials(), finder.progress(), bm25).answer();
    }

    public FindPlan plan() {
        return plan;
    }

    /** Whether a person has stopped the queue, so that nothing begins. */
    public boolean isHeld() {
        return trainings.isHeld();
    }

    public Duration spent() {
        return Duration.ofMillis(Math.round(finder.progress().spent() * 1000));
    }

    public Duration budget() {
        return Duration.ofMillis(Math.round(finder.progress().budget() * 1000));
    }

    /** What was tried and dropped when, a line each. */
    public List<String> log() throws IOException {
        return journal.lines();
    }

    /** The page that says what was found, once the search is over. */
    public Path report() {
        return folder.path().resolve(REPORT);
    }

    /** The project that trains the winner on all data, once the search is over. */
    public Path winnerProject() {
        return folder.path().resolve(WINNER).resolve(ProjectFile.FILE_NAME);
    }

    /** Pauses what goes on. The search can be gone on with. */
    public void pause() throws LaunchFailed {
        finder.pause();
    }

    private void writeResults() throws IOException {
        if (!searched) {
            searched = true;
            bm25 = new WordSearch(plan, home).quality(finder.trials());
        }
        FindAnswer answer = answer();
        AtomicFile.write(report(), FindPage.of(plan, answer, log()));
        if (answer.winner().isPresent()) {
            WinnerProject winner = new WinnerProject(plan, answer.winner().get());
            if (!winner.write(folder.path().resolve(WINNER))) {
                journal.say("The project of the winner was changed and stays as it is: " + winnerProject());
            }
        }
    }

    @Override
    public void close() throws IOException {
        lease.close();
    }
}
