/**
 * Explains losses: typeset formulas and help pages, made from the same sections as those of terminal and documentation. Read
 * {@link sparseworkbench.gui.explain.LossHelp}.
 *
 * <p>May use: gui.shell, loss (its catalogue and help pages).
 */
package sparseworkbench.gui.explain;
