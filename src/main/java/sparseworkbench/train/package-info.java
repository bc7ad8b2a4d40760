/**
 * The training loop and nothing else: from a plan to trained weights, emitting {@link sparseworkbench.train.TrainEvent}s.
 * Read {@code Training}.
 */
package sparseworkbench.train;
