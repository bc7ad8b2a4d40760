package sparseworkbench.finder;

/**
 * A candidate's texts cut to some number of strongest dimensions.
 *
 * @param products products a pair that a search costs then
 * @param scores   what each query scored
 */
public record FrontPoint(double products, float[] scores) {}
