/**
 * What the operating system does for a run while nobody sits in front of the computer: it stays awake, and says when the run has ended.
 * Read {@link sparseworkbench.desktop.AwakeComputer}.
 */
package sparseworkbench.desktop;
