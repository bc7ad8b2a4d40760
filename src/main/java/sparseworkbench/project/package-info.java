/**
 * The project: everything a person chose, as one immutable value and as one readable file. Read
 * {@link sparseworkbench.project.Project}.
 *
 * <p>May use: the parameter sets of data, encoder, loss and eval, and param, home.
 */
package sparseworkbench.project;
