/**
 * Rows become token batches: the tokenizer of a model folder, and the samplers that put rows together into batches. Holds
 * plain arrays, no tensors. Read {@link sparseworkbench.text.TokenBatch}.
 *
 * <p>May use: param, data.
 */
package sparseworkbench.text;
