/**
 * The first page: ways to begin, what was interrupted, the last runs, this computer. Read
 * {@link sparseworkbench.gui.home.HomePage}.
 */
package sparseworkbench.gui.home;
