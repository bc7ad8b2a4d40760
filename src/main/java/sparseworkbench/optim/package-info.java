/**
 * How gradients change weights: AdamW in place, schedules as pure functions of the step, clipping, and the guard against
 * numbers that are not finite. Read {@link sparseworkbench.optim.AdamW}.
 */
package sparseworkbench.optim;
