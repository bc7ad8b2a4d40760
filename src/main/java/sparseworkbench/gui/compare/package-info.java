/**
 * The Compare page: all runs in a table, the chosen ones as curves, as dots of quality against cost, by the settings in
 * which they differ, and whether their difference is more than chance. Read {@link sparseworkbench.gui.compare.ComparePage} first.
 */
package sparseworkbench.gui.compare;
