/**
 * The window as a whole: puts the pages into the shell. Read {@link sparseworkbench.gui.WorkbenchWindow} first. Packages:
 * {@code shell} (frame), {@code form} (settings), {@code chart} (plots), {@code task} (background work), {@code fault}
 * (messages), and one per page.
 */
package sparseworkbench.gui;
