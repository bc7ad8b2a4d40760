package sparseworkbench.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunQueue;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;

/**
 * Works off the queue: the whole life of a process that starts a run whenever one may start, and ends when there is nothing more
 * to start or to watch. It can be killed at any moment: {@link QueueKeeper} starts another, and what this one had taken and not
 * started waits again.
 */
public final class QueueDriver {
    private static final long TICK_NANOS = 500_000_000;
    /** How long the store may be out of reach. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Home home;
    private final RunQueue queue;
    private final RunLauncher launcher;
    private final Watchdog watchdog;
    private final Consumer<String> log;
    private final ProcessIdentity self = WorkerProcess.self();

    /** @param log gets a line for everything that happens */
    public QueueDriver(Home home, RunStore store, Consumer<String> log) {
        this(home, store, new RunLauncher(home, store), log);
    }

    QueueDriver(Home home, RunStore store, RunLauncher launcher, Consumer<String> log) {
        this.queue = store.queue();
        this.launcher = launcher;
        this.watchdog = new Watchdog(home, store, this::isDriver);
        this.home = home;
        this.log = log;
    }

    /** Whoever took a run before this process became the driver is gone. */
    private boolean isDriver(ProcessIdentity driver) {
        return driver.isSame(self);
    }

    /**
     * Drives until there is nothing more to do.
     *
     * @return false if another process does so already
     */
    public boolean drive() {
        if (!queue.drive(self, driver -> WorkerProcess.drives(driver, home))) {
            return false;
        }
        try (Lease lease = Lease.take(home.queueLease(), Lease.LOOKED_AT).orElse(null)) {
            return lease != null && driveOn();
        } catch (IOException e) {
            log.accept("The file " + home.queueLease() + " cannot be written: " + IoReason.of(e) + ".");
            return false;
        }
    }

    private boolean driveOn() {
        log.accept("Process " + self.pid() + " works off the queue.");
        long reached = System.nanoTime();
        while (true) {
            try {
                if (!turn()) {
                    return true;
                }
                reached = System.nanoTime();
            } catch (StoreFault e) {
                log.accept(e.getMessage());
                if (System.nanoTime() - reached > PATIENCE.toNanos()) {
                    return true;
                }
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** Starts what may start; false when it is not the driver any more, or has nothing left to do. */
    private boolean turn() {
        if (queue.state().driver().filter(self::isSame).isEmpty()) {
            log.accept("Another process works off the queue.");
            return false;
        }
        watchdog.check();
        Optional<RunId> run = queue.take(self, SystemFacts.freeMemory());
        while (run.isPresent()) {
            start(run.get());
            run = queue.take(self, SystemFacts.freeMemory());
        }
        boolean done = queue.release(self);
        if (done) {
            log.accept("Nothing is left to start.");
        }
        return !done;
    }

    /** A run that cannot be started has failed, and the next one gets its chance. */
    private void start(RunId run) {
        try {
            launcher.startTaken(run);
            log.accept("Run " + run + " was started.");
        } catch (LaunchFailed e) {
            log.accept("Run " + run + ": " + e.getMessage());
        }
    }
}
