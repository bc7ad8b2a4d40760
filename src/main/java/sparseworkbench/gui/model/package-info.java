/**
 * The Model page: which encoder training starts from. Read {@link sparseworkbench.gui.model.ModelPage}.
 *
 * <p>May use: gui.shell, gui.form, hub, encoder (its parameters only), plan, project.
 */
package sparseworkbench.gui.model;
