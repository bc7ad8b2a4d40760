package sparseworkbench.train;

import java.util.function.LongSupplier;
import sparseworkbench.file.FullDisk;

/** Watches that another checkpoint still fits on the disk. */
final class DiskGuard {
    /** A checkpoint holds the weights and two moments of each for the optimiser. */
    private static final int COPIES = 3;

    private final LongSupplier free;
    private final long checkpoint;

    /**
     * @param free    bytes that may still be written
     * @param weights how many numbers the model has
     */
    DiskGuard(LongSupplier free, long weights) {
        this.free = free;
        this.checkpoint = COPIES * weights * Float.BYTES;
    }

    long free() {
        return free.getAsLong();
    }

    /** Bytes that must be free while it goes on. */
    long needed() {
        return checkpoint + FullDisk.RESERVE;
    }

    /** Whether it is time to write the last checkpoint that fits. */
    boolean isLow() {
        return free() < needed();
    }

    /** Whether even that one does not fit any more. */
    boolean isTooLate() {
        return free() < checkpoint;
    }
}
