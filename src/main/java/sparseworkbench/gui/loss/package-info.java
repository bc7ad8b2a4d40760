/**
 * The Loss page: what training makes smaller, and how long and how fast. Read {@link sparseworkbench.gui.loss.LossPage}.
 *
 * <p>May use: gui.shell, gui.form, loss (its catalogue only), plan, project.
 */
package sparseworkbench.gui.loss;
