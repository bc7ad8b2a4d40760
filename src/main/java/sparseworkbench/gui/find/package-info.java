/** The dialog that finds the best loss for the open project. Read {@link sparseworkbench.gui.find.FindDialog}. */
package sparseworkbench.gui.find;
