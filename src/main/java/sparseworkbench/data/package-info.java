/**
 * Dataset files become rows. A table file is opened through DuckDB, its columns get roles, and its rows are read as texts.
 * Also writes the dataset that comes with the program. Read {@link sparseworkbench.data.TableFile} first.
 *
 * <p>May use: param, home.
 */
package sparseworkbench.data;
