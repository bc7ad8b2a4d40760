/**
 * Models and their vectors for use elsewhere: one class for each {@link sparseworkbench.export.ExportKind}, what is checked after writing, and
 * snippets that use it.
 */
package sparseworkbench.export;
