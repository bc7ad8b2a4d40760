/**
 * A model folder becomes an encoder: backbone, masked-language head and pooling, from texts to sparse vectors. Read
 * {@link sparseworkbench.encoder.Encoder}.
 *
 * <p>May use: param, text, hub, torch.
 */
package sparseworkbench.encoder;
