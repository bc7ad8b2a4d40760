/**
 * The section {@code data} of a project becomes rows: columns get roles, labels a shape, and what is measured on is read or held out.
 * Read {@link sparseworkbench.data.DataSection} first, then {@link sparseworkbench.data.ColumnRole}.
 */
package sparseworkbench.data;
