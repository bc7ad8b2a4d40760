package sparseworkbench.model.backbone;

/**
 * Probabilities that a number is set to zero while training, 0 to 1.
 *
 * @param embeddings      of token embeddings
 * @param attention       of attention weights
 * @param attentionOutput of what attention gives
 * @param feedForward     of what the feed-forward part gives
 */
public record Dropouts(double embeddings, double attention, double attentionOutput, double feedForward) {}
