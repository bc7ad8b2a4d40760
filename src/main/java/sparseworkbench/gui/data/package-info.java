/**
 * The Data page: what is trained on, what the columns are, what is measured on. Read
 * {@link sparseworkbench.gui.data.DataPage}.
 *
 * <p>May use: gui.shell, gui.form, gui.fault, data, plan, project.
 */
package sparseworkbench.gui.data;
