/**
 * What every page stands on: what a page is, what it is handed, the open project, places and the way between them, controls, icons,
 * words and the theme. Read {@link sparseworkbench.gui.page.Page}, then {@link sparseworkbench.gui.page.WindowServices}.
 */
package sparseworkbench.gui.page;
