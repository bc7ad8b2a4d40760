package sparseworkbench.store;

import java.time.Instant;

/**
 * A process that cannot be mistaken for a later one with the same id.
 *
 * @param pid   process id
 * @param start when it began, as the operating system reports it
 */
public record ProcessIdentity(long pid, Instant start) {}
