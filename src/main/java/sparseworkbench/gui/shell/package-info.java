/**
 * The frame around the pages: what a page is ({@link sparseworkbench.gui.shell.Page}), what it is handed
 * ({@link sparseworkbench.gui.shell.AppContext}), rail, top bar, status bar, command palette, notices and theme. It knows no
 * page; {@code sparseworkbench.gui} puts the pages in. Read {@link sparseworkbench.gui.shell.Page} first.
 *
 * <p>May use: gui.task, gui.fault, home, project, plan, store, launch.
 */
package sparseworkbench.gui.shell;
