package sparseworkbench.encoder;

/**
 * A dimension with its weight.
 *
 * @param token  what the dimension stands for
 * @param weight in one embedding
 */
public record Term(String token, float weight) {}
