/** The Export page. */
package sparseworkbench.gui.export;
