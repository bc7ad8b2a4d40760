/**
 * Charts without a window: samples of any length become pictures that hide nothing. {@link sparseworkbench.chart.Samples}
 * keeps the raw values, {@link sparseworkbench.chart.Envelope} reduces them to a few points per pixel with every extreme kept,
 * {@link sparseworkbench.chart.CurveChart} draws them with JFreeChart, {@link sparseworkbench.chart.PlotImages} writes PNG files.
 * Read {@link sparseworkbench.chart.CurveChart} first.
 */
package sparseworkbench.chart;
