package sparseworkbench.store;

/**
 * A run that a driver has taken from the queue and not started yet.
 *
 * @param run    which one
 * @param driver who took it; if that process is gone, nobody will start it
 */
public record TakenRun(RunId run, ProcessIdentity driver) {}
