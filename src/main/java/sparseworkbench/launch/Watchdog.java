package sparseworkbench.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import sparseworkbench.home.Home;
import sparseworkbench.home.ProcessStamp.Sign;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.TakenRun;
import sparseworkbench.store.WorkerTrace;

/**
 * Notices workers that are gone without a word. Knows only the store, the leases and the operating system, so it works just as well
 * for workers that another process started, in another container or on another machine.
 */
public final class Watchdog {
    /** How long a worker may take to come up. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long one may that is seen to live: beside sixty busy processes on two cores it took more than five minutes. */
    static final Duration LONG_PATIENCE = Duration.ofMinutes(30);

    private final Home home;
    private final RunStore store;
    private final Predicate<ProcessIdentity> drives;
    private final ConcurrentMap<RunId, Silence> silences = new ConcurrentHashMap<>();

    /**
     * Of a worker that cannot be seen from here, or has not come up.
     *
     * @param words what it said last
     * @param since when this process first saw that, by {@link System#nanoTime}: no clock moves it
     */
    private record Silence(String words, long since) {
        Duration at(long now) {
            return Duration.ofNanos(now - since);
        }
    }

    public Watchdog(Home home, RunStore store) {
        this(home, store, driver -> WorkerProcess.drives(driver, home));
    }

    /** @param drives whether a process works off the queue */
    Watchdog(Home home, RunStore store, Predicate<ProcessIdentity> drives) {
        this.home = home;
        this.store = store;
        this.drives = drives;
    }

    /**
     * Looks at every run with a live state and ends those whose worker is gone; one that was taken from the queue by a process that
     * has gone before it could start it waits again. Of a worker on another machine only its signs of life are seen: it is gone when
     * they have not changed for a minute while this watched. Takes milliseconds; to be called every second
     * or two, by anybody, also by several processes at once.
     *
     * @return the runs that were ended by this call
     */
    public List<RunId> check() {
        return check(Instant.now(), System.nanoTime());
    }

    List<RunId> check(Instant now, long nanos) {
        for (TakenRun taken : store.queue().taken()) {
            if (!drives.test(taken.driver())) {
                store.queue().giveBack(taken);
            }
        }
        List<RunId> ended = new ArrayList<>();
        List<WorkerTrace> live = store.reader().live();
        silences.keySet().retainAll(live.stream().map(WorkerTrace::run).toList());
        for (WorkerTrace trace : live) {
            if (verdict(trace, now, nanos)
                    .filter(verdict -> end(trace, verdict))
                    .isPresent()) {
                ended.add(trace.run());
            }
        }
        return ended;
    }

    private Optional<WorkerDeathCause.Verdict> verdict(WorkerTrace trace, Instant now, long nanos) {
        Sign sign = WorkerProcess.sign(trace, home);
        boolean queued = trace.state() == RunState.QUEUED;
        Duration silence = silence(trace, queued ? "" : WorkerProcess.lastWords(trace, home), nanos);
        // Only a process that nobody has noted is judged by the clock: whoever should have started it ended before it
        // could.
        boolean forgotten = trace.process().isEmpty()
                && Duration.between(trace.queued(), now).compareTo(PATIENCE) > 0;
        Duration patience = sign == Sign.ALIVE ? LONG_PATIENCE : PATIENCE;
        // One that is known to be gone has ended, however long it took to come up until then: of what, its log and its
        // exit code tell.
        if (queued && sign != Sign.GONE && (forgotten || silence.compareTo(patience) > 0)) {
            return Optional.of(
                    trace.process().isEmpty()
                            ? WorkerDeathCause.neverStarted()
                            : WorkerDeathCause.neverCameUp(home.run(trace.run().number()), patience));
        }
        boolean gone = switch (sign) {
            case ALIVE -> false;
            case GONE -> true;
            case UNKNOWN -> !queued && silence.compareTo(PATIENCE) > 0;
        };
        return gone ? Optional.of(cause(trace, OptionalInt.empty()).verdict()) : Optional.empty();
    }

    /** For how long a worker has said nothing new while this watched. */
    private Duration silence(WorkerTrace trace, String words, long nanos) {
        String said = trace.queued() + words;
        return silences.merge(
                        trace.run(),
                        new Silence(said, nanos),
                        (before, now) -> before.words.equals(said) ? before : now)
                .at(nanos);
    }

    /** Ends the run of a worker whose exit code is known, unless it ended the run itself. */
    void exited(RunId run, long pid, int exitCode) {
        store.reader()
                .trace(run)
                .filter(trace -> trace.state().isLive()
                        && trace.process().filter(p -> p.pid() == pid).isPresent())
                .ifPresent(trace ->
                        end(trace, cause(trace, OptionalInt.of(exitCode)).verdict()));
    }

    private WorkerDeathCause cause(WorkerTrace trace, OptionalInt exitCode) {
        Path runFolder = home.run(trace.run().number());
        return new WorkerDeathCause(
                trace,
                runFolder,
                exitCode,
                () -> RunSpace.fullDisk(home, runFolder, store.reader().projectFolder(trace.run())));
    }

    private boolean end(WorkerTrace trace, WorkerDeathCause.Verdict verdict) {
        return store.writer().end(trace, verdict.state(), verdict.failure());
    }
}
