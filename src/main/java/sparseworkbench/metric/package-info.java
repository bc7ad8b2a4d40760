/**
 * The names of everything that is measured: key, label, unit, meaning and good direction, once for trainer, store, plots and
 * tables. Read {@link sparseworkbench.metric.Metric}.
 */
package sparseworkbench.metric;
