/**
 * Charts in the window: a chart that draws at most once per frame whatever the data do, with crosshair, zoom and keys, and a
 * group that links charts of a page. Read {@link sparseworkbench.gui.chart.RunChart} first.
 */
package sparseworkbench.gui.chart;
