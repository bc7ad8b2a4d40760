package sparseworkbench.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A checkpoint that a run can go on from.
 *
 * @param step   steps taken before it
 * @param folder where it lies
 * @param saved  when it was written
 */
public record SavedCheckpoint(long step, Path folder, Instant saved) {}
