/**
 * Speed beside that of the reference library and of stronger peers: the same work in turn, as one table ({@link sparseworkbench.bench.BenchSuite}).
 */
package sparseworkbench.bench;
