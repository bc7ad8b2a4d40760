/**
 * Shared panel: the dialog that makes what a loss needs and a table lacks, in a process of its own through the jobs of the command
 * {@code workbench data}. Read {@link sparseworkbench.gui.label.LabelDialog}.
 */
package sparseworkbench.gui.label;
