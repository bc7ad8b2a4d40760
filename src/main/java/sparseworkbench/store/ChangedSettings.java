package sparseworkbench.store;

/**
 * A run goes on with other settings than it was started with, of those that may change meanwhile.
 *
 * @param configJson the project as it is now
 */
public record ChangedSettings(String configJson) implements RunDetail {}
