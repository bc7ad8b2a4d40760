/**
 * The Model page: which encoder training starts from. Read {@link sparseworkbench.gui.model.ModelPage}.
 */
package sparseworkbench.gui.model;
