/**
 * Explains losses: typeset formulas and help pages, made from the same sections as those of terminal and documentation. Read
 * {@link sparseworkbench.gui.explain.LossHelp}.
 */
package sparseworkbench.gui.explain;
