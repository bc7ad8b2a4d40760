/**
 * Whether the difference between two runs is more than chance: a test over the scores of single queries, and its answer in words.
 * Read {@link sparseworkbench.significance.RunComparison} first.
 */
package sparseworkbench.significance;
