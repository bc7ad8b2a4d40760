package sparseworkbench.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.function.LongSupplier;
import sparseworkbench.train.TrainEvent;

/**
 * Has Java look through its old objects where a run pauses anyway. By itself the collector of a small heap rather asks the system for more
 * memory: texts, terms and configurations that an evaluation or a checkpoint held for a moment would stay until all that Java may have is full, and
 * a worker would grow for hours.
 */
final class OldGarbage {
    /** Old objects that may have come since the last look. */
    private static final long MOST = 24L << 20;

    private final LongSupplier added;
    private final Runnable collector;

    OldGarbage() {
        this(OldGarbage::addedHere, System::gc);
    }

    /**
     * @param added     bytes that became old since the last look at them
     * @param collector looks through them
     */
    OldGarbage(LongSupplier added, Runnable collector) {
        this.added = added;
        this.collector = collector;
    }

    /** Looks after what takes long anyway. */
    void after(TrainEvent event) {
        boolean pause = event instanceof TrainEvent.CheckpointSaved || event instanceof TrainEvent.Evaluation;
        if (pause && added.getAsLong() > MOST) {
            collector.run();
        }
    }

    private static long addedHere() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool ->
                        pool.getName().contains("Tenured") || pool.getName().contains("Old"))
                .mapToLong(pool -> pool.getUsage().getUsed() - used(pool.getCollectionUsage()))
                .sum();
    }

    /** @param usage null where the collector does not tell */
    private static long used(MemoryUsage usage) {
        return usage == null ? 0 : usage.getUsed();
    }
}
