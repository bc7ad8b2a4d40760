/**
 * What goes wrong, in words for people: one place turns exceptions into messages. Read {@link sparseworkbench.gui.fault.Fault} first.
 */
package sparseworkbench.gui.fault;
