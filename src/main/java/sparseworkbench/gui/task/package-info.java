/**
 * Background work of the window: the only door to threads. Read {@link sparseworkbench.gui.task.Background} first.
 *
 * <p>Uses nothing else of the program.
 */
package sparseworkbench.gui.task;
