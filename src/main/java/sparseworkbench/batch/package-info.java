/**
 * Rows become token batches: the tokenizer of a model folder, and the samplers that put rows together into batches. Holds plain
 * arrays, no tensors. Read {@link sparseworkbench.batch.TokenBatch}, then {@link sparseworkbench.batch.BatchSampler}.
 */
package sparseworkbench.batch;
