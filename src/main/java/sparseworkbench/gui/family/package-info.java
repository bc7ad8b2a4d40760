/** Shared panel: a slider over runs that differ in λ shows what λ does to terms, quality and cost. */
package sparseworkbench.gui.family;
