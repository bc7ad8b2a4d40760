package sparseworkbench.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.TakenRun;
import sparseworkbench.store.WorkerTrace;

/**
 * Notices workers that are gone without a word. Knows only the store and the operating system, so it works just as well for
 * workers that another process started.
 */
public final class Watchdog {
    /** How long a worker may take to come up. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final RunStore store;

    public Watchdog(Home home, RunStore store) {
        this.home = home;
        this.store = store;
    }

    /**
     * Looks at every run with a live state and ends those whose worker is gone; one that was taken from the queue by a process that
     * has gone before it could start it waits again. Takes milliseconds; to be called every second
     * or two, by anybody, also by several processes at once.
     *
     * @return the runs that were ended by this call
     */
    public List<RunId> check() {
        return check(Instant.now());
    }

    List<RunId> check(Instant now) {
        for (TakenRun taken : store.queue().taken()) {
            if (!WorkerProcess.isAlive(taken.driver())) {
                store.queue().giveBack(taken);
            }
        }
        List<RunId> ended = new ArrayList<>();
        for (WorkerTrace trace : store.reader().live()) {
            if (verdict(trace, now).filter(verdict -> end(trace, verdict)).isPresent()) {
                ended.add(trace.run());
            }
        }
        return ended;
    }

    private Optional<WorkerDeathCause.Verdict> verdict(WorkerTrace trace, Instant now) {
        boolean queued = trace.state() == RunState.QUEUED;
        if (queued && Duration.between(trace.queued(), now).compareTo(PATIENCE) > 0) {
            return Optional.of(
                    WorkerDeathCause.neverCameUp(trace, home.run(trace.run().number()), now));
        }
        if (trace.pid().isEmpty() || WorkerProcess.find(trace).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new WorkerDeathCause(trace, home.run(trace.run().number()), OptionalInt.empty()).verdict());
    }

    /** Ends the run of a worker whose exit code is known, unless it ended the run itself. */
    void exited(RunId run, long pid, int exitCode) {
        store.reader()
                .trace(run)
                .filter(trace -> trace.state().isLive()
                        && trace.pid().filter(p -> p == pid).isPresent())
                .ifPresent(trace -> end(
                        trace,
                        new WorkerDeathCause(trace, home.run(run.number()), OptionalInt.of(exitCode)).verdict()));
    }

    private boolean end(WorkerTrace trace, WorkerDeathCause.Verdict verdict) {
        boolean ended = store.writer().end(trace, verdict.state(), Optional.of(verdict.failure()));
        if (ended) {
            long step = store.reader().run(trace.run()).map(r -> r.step()).orElse(0L);
            store.writer()
                    .event(
                            trace.run(),
                            step,
                            EventLevel.ERROR,
                            verdict.failure().title() + " " + verdict.failure().cure());
        }
        return ended;
    }
}
