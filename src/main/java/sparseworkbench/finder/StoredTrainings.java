package sparseworkbench.finder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.home.Home;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/**
 * The trainings of a search as runs of the home. Which run is whose, the store says: the name of the group and of the run, written in one transaction with the
 * run's place in the queue. So nothing is lost or begun twice, whatever is killed.
 */
final class StoredTrainings implements CandidateTrainings {
    private static final double MILLIS = 1000;

    private final RunStore store;
    private final RunLauncher launcher;
    private final QueueKeeper keeper;
    private final Watchdog watchdog;
    private final FindPlan plan;
    private final StoredScores scores;

    StoredTrainings(Home home, RunStore store, FindPlan plan) {
        this.store = store;
        this.launcher = new RunLauncher(home, store);
        this.keeper = new QueueKeeper(home, store);
        this.watchdog = new Watchdog(home, store);
        this.plan = plan;
        this.scores = new StoredScores(store, plan.metric(), plan.activeDims().isEmpty());
    }

    @Override
    public List<CandidateRun> of(List<String> names) {
        watchdog.check();
        Map<String, Run> byName = runs();
        return names.stream()
                .map(name -> Optional.ofNullable(byName.get(name))
                        .map(this::describe)
                        .orElseGet(CandidateRun::absent))
                .toList();
    }

    /** Nobody else's are read. */
    private Map<String, Run> runs() {
        return store.reader().runsOf(plan.sweep()).stream()
                .collect(Collectors.toMap(Run::name, run -> run, (first, second) -> first));
    }

    private CandidateRun describe(Run run) {
        StoredScores.Scores found = scores.of(run.id());
        return new CandidateRun(
                progress(run.state()),
                run.id().number(),
                found.queries(),
                found.scores(),
                found.fronts(),
                run.latest(),
                run.failure()
                        .filter(_ -> run.state() == RunState.FAILED || run.state() == RunState.INTERRUPTED)
                        .map(failure -> failure.title()),
                run.trainMillis() / MILLIS);
    }

    private static Progress progress(RunState state) {
        return switch (state) {
            case WAITING, QUEUED -> Progress.WAITING;
            case PREPARING, TRAINING, EVALUATING, SAVING -> Progress.GOING;
            case PAUSED, INTERRUPTED, STOPPED -> Progress.PAUSED;
            case DONE -> Progress.DONE;
            case FAILED, DISCARDED -> Progress.FAILED;
        };
    }

    @Override
    public Optional<String> unmeasured() {
        return scores.unmeasured();
    }

    @Override
    public String metric() {
        return scores.metric();
    }

    @Override
    public void goOn(String name, Candidate training) throws LaunchFailed {
        Run run = runs().get(name);
        if (run == null) {
            WaitingRun waiting = new WaitingRun(
                    training.project(),
                    plan.projectFolder(),
                    name,
                    training.memoryBytes(),
                    plan.steps(),
                    Duration.ofSeconds(Math.round(training.seconds() * plan.checkpoints())));
            keeper.add(List.of(waiting), Optional.of(plan.sweep()));
        } else if (progress(run.state()) == Progress.PAUSED) {
            launcher.resume(run.id());
        }
        keeper.keep();
    }

    @Override
    public void pause(String name) throws LaunchFailed {
        Run run = runs().get(name);
        if (run != null && run.state() == RunState.WAITING) {
            store.queue().remove(run.id());
        } else if (run != null && run.state().isLive()) {
            ask(run.id());
        }
    }

    /** One that has come to its end meanwhile needs no pause. */
    private void ask(RunId run) throws LaunchFailed {
        try {
            launcher.ask(run, Control.PAUSE);
        } catch (LaunchFailed e) {
            if (store.reader().run(run).filter(now -> now.state().isLive()).isPresent()) {
                throw e;
            }
        }
    }

    @Override
    public String waitsFor() {
        if (isHeld()) {
            return "until the queue, which is stopped, goes on: workbench queue start";
        }
        Set<RunId> own = runs().values().stream().map(Run::id).collect(Collectors.toSet());
        List<String> others = store.reader().live().stream()
                .filter(live -> live.state() != RunState.QUEUED && !own.contains(live.run()))
                .map(live -> live.run().toString())
                .toList();
        return others.isEmpty()
                ? "for its worker to come up"
                : "for its turn in the queue: run " + String.join(" and run ", others) + " goes on";
    }

    @Override
    public int atOnce() {
        return store.queue().state().atOnce();
    }

    /** Whether a person has stopped the queue, so that nothing begins. */
    boolean isHeld() {
        return store.queue().state().held();
    }
}
