/**
 * How good an encoder is, and how sparse: one class for each evaluator of the reference but NanoBEIR, under its names and by its formulas, the
 * exact index that they search, and BM25 to compare with. Read {@link sparseworkbench.eval.Evaluator}.
 */
package sparseworkbench.eval;
