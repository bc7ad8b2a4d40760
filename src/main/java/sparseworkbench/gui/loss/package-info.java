/**
 * The Loss page: what training makes smaller, and how long and how fast. Read {@link sparseworkbench.gui.loss.LossPage}.
 *
 * <p>May use: gui.shell, gui.form, gui.explain, loss (its catalogue and what fits), eval (the kinds of evaluators), plan, project.
 */
package sparseworkbench.gui.loss;
