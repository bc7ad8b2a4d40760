/**
 * Each loss: descriptor and arithmetic in one file. A loss is a pure function of embeddings and labels; the trainer owns the
 * forward pass and the schedules. Read {@link sparseworkbench.loss.LossDescriptor}, then {@link sparseworkbench.loss.LossCatalog}.
 */
package sparseworkbench.loss;
