/**
 * What goes wrong, in words for people: one place turns exceptions into messages. Read {@link sparseworkbench.gui.fault.Fault} first.
 *
 * <p>May use: the exceptions of the packages below, nothing of the window but gui.task.
 */
package sparseworkbench.gui.fault;
