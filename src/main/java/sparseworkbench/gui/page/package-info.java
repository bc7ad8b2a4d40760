/**
 * What every page stands on: what a page is, what it is handed, the open project, destinations and navigation between them, controls, icons,
 * display texts and the theme. Read {@link sparseworkbench.gui.page.Page}, then {@link sparseworkbench.gui.page.WindowServices}.
 */
package sparseworkbench.gui.page;
