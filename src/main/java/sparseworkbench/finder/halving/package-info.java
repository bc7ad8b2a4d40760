/**
 * Which of several trainings goes on, judged by the beginnings of their curves. Knows nothing of losses, runs or files. Read
 * {@link sparseworkbench.finder.halving.Halving}.
 */
package sparseworkbench.finder.halving;
