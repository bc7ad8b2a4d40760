/**
 * The first page: ways to begin, what was interrupted, the last runs, this computer. Read
 * {@link sparseworkbench.gui.home.HomePage}.
 *
 * <p>May use: gui.shell, gui.task, gui.fault, store, launch, project.
 */
package sparseworkbench.gui.home;
