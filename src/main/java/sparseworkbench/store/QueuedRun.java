package sparseworkbench.store;

import java.time.Duration;

/**
 * A run for the queue.
 *
 * @param run         the run
 * @param memoryBytes what it is expected to need
 * @param steps       how many it will take
 * @param expected    how long it is expected to take
 */
public record QueuedRun(NewRun run, long memoryBytes, long steps, Duration expected) {}
