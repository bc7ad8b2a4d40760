/**
 * The first page: what was interrupted, the queue, ways to begin, the last runs, this computer. Read
 * {@link sparseworkbench.gui.home.HomePage}.
 */
package sparseworkbench.gui.home;
