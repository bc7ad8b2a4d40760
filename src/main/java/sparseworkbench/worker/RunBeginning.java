package sparseworkbench.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import sparseworkbench.home.Home;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.store.StoreUnusable;

/** A worker's way into the store, which another program may keep locked for a while. */
final class RunBeginning {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long PAUSE_NANOS = 200_000_000;

    private RunBeginning() {}

    static RunStore open(Home home) throws StoreUnusable {
        long begun = System.nanoTime();
        while (true) {
            try {
                return RunStore.open(home.store());
            } catch (StoreUnusable e) {
                if (!e.isLocked() || isOver(begun)) {
                    throw e;
                }
                wait(e.getMessage());
            }
        }
    }

    /** Takes the run; false when it does not wait for a worker. */
    static boolean begin(RunStore store, RunId run, ProcessIdentity self) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return store.writer().begin(run, self);
            } catch (StoreFault e) {
                if (e.reason() != StoreFault.Reason.LOCKED || isOver(begun)) {
                    throw e;
                }
                wait(e.getMessage());
            }
        }
    }

    private static void wait(String why) {
        WorkerOutput.say(why);
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private static boolean isOver(long begun) {
        return System.nanoTime() - begun > PATIENCE.toNanos();
    }
}
