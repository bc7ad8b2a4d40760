/**
 * The Data page: what is trained on, what the columns are, what is measured on. Read
 * {@link sparseworkbench.gui.data.DataPage}.
 */
package sparseworkbench.gui.data;
