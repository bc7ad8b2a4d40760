/**
 * The Train page: one run, live or old, with its state, figures, four plots, terms, log and settings. Read
 * {@link sparseworkbench.gui.train.TrainPage} first.
 */
package sparseworkbench.gui.train;
