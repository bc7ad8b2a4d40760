/**
 * The queue of runs, as pages show it: a line that says what comes next, and the list in which it can be ordered, held and thinned
 * out. Everything shown is read from the store. Read {@link sparseworkbench.gui.queue.QueuePanel}.
 */
package sparseworkbench.gui.queue;
