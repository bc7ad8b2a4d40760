/**
 * Background work of the window: the only door to threads. Read {@link sparseworkbench.gui.task.Background} first.
 */
package sparseworkbench.gui.task;
