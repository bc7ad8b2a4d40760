package sparseworkbench.store;

/**
 * A run for the queue.
 *
 * @param run         the run
 * @param memoryBytes what it is expected to need
 */
public record QueuedRun(NewRun run, long memoryBytes) {}
