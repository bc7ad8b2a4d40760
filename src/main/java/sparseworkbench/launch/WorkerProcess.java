package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.home.ProcessStamp;
import sparseworkbench.home.ProcessStamp.Sign;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunState;
import sparseworkbench.store.WorkerTrace;

/**
 * Whether the process that a row of the store names lives. A worker holds the lease of its run, the driver that of the queue: who
 * holds one lives, wherever. Where no lease says more, the stamp of the process does.
 */
final class WorkerProcess {
    /** Of processes of earlier versions, which are known by id and start alone. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private WorkerProcess() {}

    /** The living process of a run, if this process sees it. */
    static Optional<ProcessHandle> find(WorkerTrace trace) {
        return trace.process().flatMap(WorkerProcess::find);
    }

    /** What is known of the worker of a run. */
    static Sign sign(WorkerTrace trace, Home home) {
        if (trace.process().isEmpty()) {
            return Sign.UNKNOWN;
        }
        ProcessIdentity process = trace.process().get();
        if (trace.state() == RunState.QUEUED || process.stamp().isEmpty()) {
            return sign(process);
        }
        Lease.Look lease = look(home.runLease(trace.run().number()));
        if (lease.held()) {
            return Sign.ALIVE;
        }
        Sign sign = sign(process);
        // The system gives a lock back when its holder ends, and all of the system see that.
        boolean seen = lease.there()
                && process.stamp()
                        .flatMap(ProcessStamp::parse)
                        .filter(ProcessStamp::isOnThisSystem)
                        .isPresent();
        return seen ? Sign.GONE : sign;
    }

    /** The last that a worker of the run has said of itself, to be compared with what it says later. */
    static String lastWords(WorkerTrace trace, Home home) {
        return trace.heartbeat() + look(home.runLease(trace.run().number())).text();
    }

    /** Whether the process that works off the queue lives; not to be asked by that process itself. */
    static boolean drives(ProcessIdentity driver, Home home) {
        return look(home.queueLease()).held() || sign(driver) == Sign.ALIVE;
    }

    /** One that may not be read tells nothing: stamp and heartbeat decide, and the other runs are still watched. */
    private static Lease.Look look(Path lease) {
        try {
            return Lease.look(lease);
        } catch (IOException e) {
            return new Lease.Look(false, false, "");
        }
    }

    /** This process. */
    static ProcessIdentity self() {
        return identity(ProcessHandle.current());
    }

    static ProcessIdentity identity(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().orElseGet(Instant::now),
                Optional.of(ProcessStamp.of(process).text()));
    }

    private static Sign sign(ProcessIdentity process) {
        return process.stamp()
                .flatMap(ProcessStamp::parse)
                .map(ProcessStamp::sign)
                .orElseGet(() -> find(process).isPresent() ? Sign.ALIVE : Sign.GONE);
    }

    private static Optional<ProcessHandle> find(ProcessIdentity process) {
        Optional<ProcessStamp> stamp = process.stamp().flatMap(ProcessStamp::parse);
        return stamp.isPresent()
                ? stamp.get().process()
                : ProcessHandle.of(process.pid())
                        .filter(ProcessHandle::isAlive)
                        .filter(living -> startedAt(living, process.start()));
    }

    private static boolean startedAt(ProcessHandle process, Instant expected) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, expected).abs().compareTo(TOLERANCE) <= 0)
                .orElse(true);
    }
}
