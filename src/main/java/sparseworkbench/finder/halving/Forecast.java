package sparseworkbench.finder.halving;

/**
 * What a candidate is expected to reach at the last checkpoint.
 *
 * @param mean      expected quality
 * @param deviation standard deviation of that expectation
 */
public record Forecast(double mean, double deviation) {}
