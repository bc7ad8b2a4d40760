/**
 * The words that people meet in the window, on the command line and in the guide, each explained once. Read
 * {@link sparseworkbench.glossary.GlossaryTerm}.
 */
package sparseworkbench.glossary;
