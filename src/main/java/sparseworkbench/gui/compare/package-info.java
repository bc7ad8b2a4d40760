/**
 * The Compare page: all runs in a table, the chosen ones as curves, as dots of quality against cost, and by the settings in
 * which they differ. Read {@link sparseworkbench.gui.compare.ComparePage} first.
 */
package sparseworkbench.gui.compare;
