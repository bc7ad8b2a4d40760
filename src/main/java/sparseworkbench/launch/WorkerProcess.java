package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.WorkerTrace;

/** Finds the process that a row of the store names, and never mistakes a reused process id for it. */
final class WorkerProcess {
    /** The operating system reports start times in its own clock, which is corrected now and then. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private WorkerProcess() {}

    /** The living process of a run. */
    static Optional<ProcessHandle> find(WorkerTrace trace) {
        return find(trace.pid(), trace.processStart());
    }

    /** Whether a process lives. */
    static boolean isAlive(ProcessIdentity process) {
        return find(Optional.of(process.pid()), Optional.of(process.start())).isPresent();
    }

    /** This process. */
    static ProcessIdentity self() {
        return mark(ProcessHandle.current());
    }

    static ProcessIdentity mark(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    private static Optional<ProcessHandle> find(Optional<Long> pid, Optional<Instant> start) {
        return pid.flatMap(ProcessHandle::of)
                .filter(process -> startedAt(process, start))
                .filter(process -> process.isAlive() && !isZombie(process.pid()));
    }

    private static boolean startedAt(ProcessHandle process, Optional<Instant> expected) {
        Optional<Instant> actual = process.info().startInstant();
        return actual.isEmpty()
                || expected.isEmpty()
                || Duration.between(actual.get(), expected.get()).abs().compareTo(TOLERANCE) <= 0;
    }

    /** A dead process whose parent has not asked for its exit code still counts as alive for Java. */
    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(stat)) {
            return false;
        }
        try {
            String text = Files.readString(stat);
            char state = text.charAt(text.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException e) {
            return !Files.exists(stat);
        }
    }
}
