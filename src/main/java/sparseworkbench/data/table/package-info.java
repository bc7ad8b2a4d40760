/**
 * Table files: what kind one is, its dialect and columns, a preview, its rows, and what is wrong with it, by line. CSV, TSV, JSON and JSONL
 * are read row by row, by FastCSV and Jackson; Parquet through DuckDB. Read {@link sparseworkbench.data.table.TableFile} first.
 */
package sparseworkbench.data.table;
