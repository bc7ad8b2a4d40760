/**
 * The project: everything a person chose, as one immutable value and as one readable file. Read
 * {@link sparseworkbench.project.Project}.
 */
package sparseworkbench.project;
