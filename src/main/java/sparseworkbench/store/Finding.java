package sparseworkbench.store;

/** Something about a run that is no number over its steps. */
public sealed interface Finding permits ScoredQueries, TermFindings, FirstBatch, RunAlert {}
