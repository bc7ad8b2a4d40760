/**
 * Several runs of one project side by side: lists and ranges of settings, several losses, several seeds; written out and each
 * checked as a single run is. Read {@link sparseworkbench.plan.sweep.Sweep}, then
 * {@link sparseworkbench.plan.sweep.SweepPlanner}.
 */
package sparseworkbench.plan.sweep;
