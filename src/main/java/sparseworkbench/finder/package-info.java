/**
 * Finds the best loss for some data by experiment: candidates from the descriptors of the losses, trained for short stretches in the queue, the better part of
 * them on to the end, and an answer with its certainty. Read {@link sparseworkbench.finder.FindRequest}, then {@link sparseworkbench.finder.Finder}.
 */
package sparseworkbench.finder;
