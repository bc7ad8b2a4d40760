/**
 * The Loss page: what training makes smaller, and how long and how fast. Read {@link sparseworkbench.gui.loss.LossPage}.
 */
package sparseworkbench.gui.loss;
