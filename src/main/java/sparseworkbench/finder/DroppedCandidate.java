package sparseworkbench.finder;

/**
 * What is not tried.
 *
 * @param name   of the candidate or loss
 * @param reason a sentence
 */
public record DroppedCandidate(String name, String reason) {}
