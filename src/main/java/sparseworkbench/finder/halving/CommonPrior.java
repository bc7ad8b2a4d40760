package sparseworkbench.finder.halving;

/**
 * What the curves of a search have in common.
 *
 * @param start    quality of the model that all begin with
 * @param ceiling  mean of where they would end
 * @param variance of that from candidate to candidate
 */
record CommonPrior(double start, double ceiling, double variance) {}
