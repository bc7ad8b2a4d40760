/**
 * Formulas of losses. Each is written once, in a small part of TeX, and read into {@link sparseworkbench.loss.formula.FormulaNode}s;
 * terminal, documentation and window show it each in their own way. Read {@link sparseworkbench.loss.formula.Formula}.
 */
package sparseworkbench.loss.formula;
