/**
 * Runs from elsewhere and for elsewhere: what the reference's trainer wrote, stores of other homes, tables and TensorBoard's event files. Begin with
 * {@link sparseworkbench.exchange.ForeignRuns}.
 */
package sparseworkbench.exchange;
