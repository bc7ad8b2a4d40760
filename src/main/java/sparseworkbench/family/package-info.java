/** Runs that differ in their sparsity weight λ alone, from the least to the greatest; recorded ones come with the program. */
package sparseworkbench.family;
