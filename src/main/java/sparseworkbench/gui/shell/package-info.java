/**
 * The frame around the pages: rail, top bar, status bar, command palette, notices and dialogs, what the one button does. It knows no
 * page; {@code sparseworkbench.gui} puts the pages in. Read {@link sparseworkbench.gui.shell.Shell} first.
 */
package sparseworkbench.gui.shell;
