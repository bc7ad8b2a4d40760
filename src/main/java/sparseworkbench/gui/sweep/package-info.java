/**
 * The dialog in which several runs are put together: which settings vary and how, which losses are compared, and the list of runs
 * that comes of it, checked as it is typed. Read {@link sparseworkbench.gui.sweep.SweepDialog}.
 */
package sparseworkbench.gui.sweep;
