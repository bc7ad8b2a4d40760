/**
 * The training loop and nothing else: from a plan to trained weights, telling what happens as {@link sparseworkbench.train.TrainEvent}s.
 * Read {@code Training}.
 */
package sparseworkbench.train;
