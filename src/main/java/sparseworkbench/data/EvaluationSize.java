package sparseworkbench.data;

/**
 * What is encoded to measure how well a model finds.
 *
 * @param queries   that are scored
 * @param documents that are searched
 */
public record EvaluationSize(TokenCounts queries, TokenCounts documents) {}
