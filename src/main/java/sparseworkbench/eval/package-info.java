/**
 * How good an encoder finds, and how sparse it is: retrieval scores under the reference's names, sparsity, and the exact index
 * that both need. Read {@link sparseworkbench.eval.RetrievalEvaluator}.
 *
 * <p>May use: param, metric, data, text, encoder.
 */
package sparseworkbench.eval;
