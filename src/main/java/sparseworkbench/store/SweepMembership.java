package sparseworkbench.store;

/**
 * Which runs a run was asked for together with.
 *
 * @param number the same for all of them, never used twice
 * @param name   what people call them
 */
public record SweepMembership(long number, String name) {}
