/**
 * The command line: thin commands with exit codes, and the terminal's stand-in for the window. Errors are one or two lines for
 * people; details go to a log file in the home. Read {@link sparseworkbench.cli.Workbench} first.
 */
package sparseworkbench.cli;
