package sparseworkbench.finder;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.home.Home;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDetailReader.ScoredEvaluation;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.ScoredQueries;

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
    private Optional<String> key = Optional.empty();
    /** Scores do not change once they are written. */
    private final Map<RunId, SequencedMap<Long, float[]>> scores = new HashMap<>();

    private final Map<RunId, List<String>> queries = new HashMap<>();
    private Optional<String> unmeasured = Optional.empty();

    StoredTrainings(Home home, RunStore store, FindPlan plan) {
        this.store = store;
        this.launcher = new RunLauncher(home, store);
        this.keeper = new QueueKeeper(home, store);
        this.watchdog = new Watchdog(home, store);
        this.plan = plan;
    }

    @Override
    public List<CandidateRun> of(List<String> names) {
        watchdog.check();
        Map<String, Run> byName = runs();
        return names.stream()
                .map(name -> Optional.ofNullable(byName.get(name))
                        .map(this::describe)
                        .orElse(new CandidateRun(
                                Progress.ABSENT, 0, List.of(), new LinkedHashMap<>(), Map.of(), Optional.empty(), 0)))
                .toList();
    }

    private Map<String, Run> runs() {
        return store.reader().runs().stream()
                .filter(run -> run.sweep()
                        .filter(group -> group.name().equals(plan.sweep()))
                        .isPresent())
                .sorted(Comparator.comparing(run -> run.id().number()))
                .collect(Collectors.toMap(Run::name, run -> run, (first, second) -> first));
    }

    private CandidateRun describe(Run run) {
        read(run);
        return new CandidateRun(
                progress(run.state()),
                run.id().number(),
                queries.getOrDefault(run.id(), List.of()),
                scores.getOrDefault(run.id(), new LinkedHashMap<>()),
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
            case FAILED -> Progress.FAILED;
        };
    }

    /** Only what is new is read. */
    private void read(Run run) {
        List<ScoredEvaluation> measured = store.details().scored(run.id());
        List<ScoredEvaluation> each =
                measured.stream().filter(ScoredEvaluation::each).toList();
        if (measured.isEmpty()) {
            return;
        }
        key = key.or(
                () -> chosen(each.stream().map(ScoredEvaluation::key).distinct().toList()));
        if (key.isEmpty()) {
            unmeasured = Optional.of(lacking(each));
            return;
        }
        long known =
                each.stream().filter(found -> found.key().equals(key.get())).count();
        if (known == 0
                || known == scores.getOrDefault(run.id(), new LinkedHashMap<>()).size()) {
            return;
        }
        scores.put(run.id(), store.details().scores(run.id(), key.get()));
        store.details()
                .scores(run.id(), scores.get(run.id()).firstEntry().getKey(), key.get())
                .map(found -> found.set().queries().stream()
                        .map(ScoredQueries.Query::id)
                        .toList())
                .ifPresent(ids -> queries.put(run.id(), ids));
    }

    private String lacking(List<ScoredEvaluation> each) {
        String there = each.stream()
                .map(found -> MetricName.of(found.key()))
                .distinct()
                .collect(Collectors.joining(", "));
        return "The evaluation does not measure "
                + plan.metric().map(MetricName::of).orElse("the quality of single queries") + "; of single queries, it"
                + " measures " + (there.isEmpty() ? "nothing" : there) + ".";
    }

    @Override
    public Optional<String> unmeasured() {
        return unmeasured;
    }

    private Optional<String> chosen(List<String> keys) {
        return plan.metric().isPresent()
                ? keys.stream()
                        .filter(found -> MetricName.of(found)
                                        .equalsIgnoreCase(
                                                MetricName.of(plan.metric().get()))
                                || found.equalsIgnoreCase(plan.metric().get()))
                        .findFirst()
                : ResultMetrics.quality(keys);
    }

    @Override
    public String metric() {
        return key.map(MetricName::of).orElse(plan.metric().orElse(""));
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
        List<String> others = store.reader().runs().stream()
                .filter(run -> run.state().isLive() && run.state() != RunState.QUEUED)
                .filter(run -> run.sweep()
                        .filter(group -> group.name().equals(plan.sweep()))
                        .isEmpty())
                .map(run -> run.id().toString())
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
