/**
 * The Train page: one run, live or old, with its state, figures, four plots, log and settings. Read
 * {@link sparseworkbench.gui.train.TrainPage} first.
 *
 * <p>May use: gui.chart, gui.shell, gui.task, gui.fault, chart, metric, project, store, launch.
 */
package sparseworkbench.gui.train;
