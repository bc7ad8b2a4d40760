/**
 * The window as a whole: puts the pages into the shell. Read {@link sparseworkbench.gui.WorkbenchWindow} first. Packages:
 * {@code shell} (frame), {@code page} (what pages stand on), {@code form} (settings), {@code chart} (plots), {@code explain} (help),
 * {@code terms}, {@code queue} and {@code sweep} (panels of several pages), {@code task} (background work), {@code fault}
 * (messages), and one per page; settings and help have one together.
 */
package sparseworkbench.gui;
