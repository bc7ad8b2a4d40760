package sparseworkbench.model.backbone;

/**
 * How large an encoder is.
 *
 * @param hidden       width of a token's state
 * @param embedding    width of a token's entry in the word table; {@code hidden} unless the family projects it
 * @param layers       transformer layers
 * @param heads        attention heads; they divide {@code hidden}
 * @param intermediate width inside the feed-forward part
 * @param vocabulary   rows of the word table
 */
public record Sizes(int hidden, int embedding, int layers, int heads, int intermediate, int vocabulary) {}
